import type { NeuronRecord } from "@/lib/bundle/schema";
import { encodeExplanations } from "@/lib/methods/neuron-explainer/rows";
import { encodeNeuron2graph } from "@/lib/methods/neuron2graph/rows";
import { encodeNeuroscope } from "@/lib/methods/neuroscope/rows";
import { encodeTokenEntries } from "@/lib/methods/token-index/rows";
import type { Row } from "@/lib/store/postgres/copy";
import type { TextReader } from "./text-reader";

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
