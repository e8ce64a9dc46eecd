import type { NeuronRecord } from "@/lib/bundle/schema";
import type { Row } from "@/lib/store/postgres/copy";
import { encodeExplanations } from "./import-explanations";
import { encodeTokenEntries } from "./import-neuron-tokens";
import { encodeNeuron2graph } from "./import-neuron2graph";
import { encodeNeuroscope } from "./import-neuroscope";
import type { TextReader } from "./import-text-reader";

/** By table name, rows without their revision. */
export type EncodedRows = Readonly<Record<string, readonly Row[]>>;

/**
 * How a neuron becomes rows of each service; null when it has nothing for the service. Runs in worker threads,
 * which start the faster the less it imports: nothing that knows the database.
 */
export const ENCODERS = {
  neuroscope: encodeNeuroscope,
  neuron2graph: encodeNeuron2graph,
  neuron_store: encodeTokenEntries,
  neuron_explainer: encodeExplanations,
} satisfies Record<string, (neuron: NeuronRecord, texts: TextReader) => EncodedRows | null>;

export type ImportedService = keyof typeof ENCODERS;
