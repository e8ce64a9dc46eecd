import { decodePiece, inflatePiece } from "@/lib/codec";
import type { NeuronIndex } from "@/lib/neuron";
import type { SimilarityMeasure, SimilarNeuron } from "@/lib/similarity";
import { reader } from "./client";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

export const SIMILAR_NEURON_TABLE: RevisionTable = {
  name: "similar_neuron",
  columns: { ...INDEX_COLUMNS, by_max: "bytea", by_min: "bytea" },
};

/** A neuron's most similar neurons by a measure, strongest first; null when it has no tokens in its model's index. */
export async function getSimilarNeurons(
  revision: number,
  { layer, neuron }: NeuronIndex,
  measure: SimilarityMeasure,
): Promise<SimilarNeuron[] | null> {
  const column = reader()(measure === "max" ? "by_max" : "by_min");
  const [row] = await reader()<{ list: Uint8Array }[]>`
    SELECT ${column} AS list FROM similar_neuron
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  return row ? JSON.parse(inflatePiece(decodePiece(row.list)).toString()) : null;
}
