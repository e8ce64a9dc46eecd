import type { NeuronIndex } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import type { SimilarityMeasure, SimilarNeuron } from "@/lib/domain/similarity";
import { getNeuronBytes } from "./neuron-bytes";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

export const SIMILAR_NEURON_TABLE: RevisionTable = {
  name: "similar_neuron",
  columns: { ...INDEX_COLUMNS, by_max: "bytea", by_min: "bytea" },
};

/** A neuron's most similar neurons by a measure, strongest first; null when it has no tokens in its model's index. */
export async function getSimilarNeurons(
  revision: number,
  index: NeuronIndex,
  measure: SimilarityMeasure,
): Promise<SimilarNeuron[] | null> {
  const list = await getNeuronBytes(SIMILAR_NEURON_TABLE, `by_${measure}`, revision, index);
  return list && JSON.parse(inflatePiece(decodePiece(list)).toString());
}
