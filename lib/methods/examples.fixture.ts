import type { NeuronRecord } from "@/lib/bundle/schema";
import { PARTS, type Parts } from "./parts";

const parts: Parts = PARTS;

/** The examples that methods give of their parts, by method. */
export const EXAMPLES: Readonly<Record<string, Partial<NeuronRecord>>> = Object.fromEntries(
  Object.entries(parts).flatMap(([name, { example }]) => (example === undefined ? [] : [[name, example]])),
);

/** All of them as the keys of one neuron's line. */
export const EXAMPLE_RECORD: Partial<NeuronRecord> = Object.assign({}, ...Object.values(EXAMPLES));
