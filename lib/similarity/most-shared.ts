import { at, nothingAt } from "@/lib/domain/at";
import { neuronAt } from "@/lib/domain/neuron";
import { roundSimilarity, type SimilarityMeasure, type SimilarNeuron } from "@/lib/domain/similarity";

export interface SharedOptions {
  readonly measure: SimilarityMeasure;
  /** Least similarity kept. */
  readonly threshold: number;
  readonly limit: number;
}

/**
 * The neurons that share most tokens with a set of `size` tokens, strongest first; ties by more shared
 * tokens, then by index.
 *
 * @param lists the neurons, by layer-major position, that have each token of the set in its role
 * @param sizes how many tokens each neuron has
 */
export function mostShared(
  lists: readonly Uint32Array[],
  size: number,
  sizes: Uint16Array,
  shape: { readonly numLayers: number; readonly layerSize: number },
  { measure, threshold, limit }: SharedOptions,
): SimilarNeuron[] {
  const shared = new Uint16Array(sizes.length);
  for (const list of lists)
    for (const ordinal of list) shared[ordinal] = (shared[ordinal] ?? nothingAt(ordinal)) + 1;
  const similar: (SimilarNeuron & { ordinal: number })[] = [];
  for (const [ordinal, count] of shared.entries()) {
    const n = at(sizes, ordinal);
    const similarity = count / (measure === "max" ? Math.min(size, n) : Math.max(size, n));
    if (count > 0 && similarity >= threshold) {
      similar.push({ ...neuronAt(shape, ordinal), similarity, shared: count, n, ordinal });
    }
  }
  return similar
    .sort((a, b) => b.similarity - a.similarity || b.shared - a.shared || a.ordinal - b.ordinal)
    .slice(0, limit)
    .map(({ ordinal: _, ...neuron }) => ({ ...neuron, similarity: roundSimilarity(neuron.similarity) }));
}
