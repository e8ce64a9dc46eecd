import { at, nothingAt } from "@/lib/domain/at";
import { type NeuronIndex, neuronAt } from "@/lib/domain/neuron";
import { type AlikeNeuron, roundSimilarity } from "@/lib/domain/similarity";
import { wilsonInterval } from "@/lib/n2g/score/wilson";

interface AlikeOptions {
  /** Least share of the smaller set that is kept. */
  readonly threshold: number;
  readonly limit: number;
  /** The neuron itself, by layer-major position; null when it is of another model. */
  readonly self: number | null;
}

/** A neuron and how much it has in common with a set, but for the tokens themselves. */
export type AlikeCounts = Omit<AlikeNeuron, "sharedTokens">;

/**
 * The neurons that are most surely like a set of `size` tokens: by the lower end of the 95 % interval of the share of the
 * smaller set that is common, so that one common token of one is no match of 1. Ties by the share of the larger set, then
 * by index.
 *
 * @param lists the neurons, by layer-major position, that have each token of the set in its role
 * @param sizes how many tokens each neuron has
 */
export function surelyAlike(
  lists: readonly Uint32Array[],
  size: number,
  sizes: Uint16Array,
  shape: { readonly numLayers: number; readonly layerSize: number },
  { threshold, limit, self }: AlikeOptions,
): AlikeCounts[] {
  const counts = new Uint16Array(sizes.length);
  for (const list of lists)
    for (const ordinal of list) counts[ordinal] = (counts[ordinal] ?? nothingAt(ordinal)) + 1;
  const found: (AlikeCounts & { readonly ordinal: number; readonly ofLarger: number })[] = [];
  for (const [ordinal, shared] of counts.entries()) {
    if (shared === 0 || ordinal === self) continue;
    const n = at(sizes, ordinal);
    const smaller = Math.min(size, n);
    if (shared / smaller < threshold) continue;
    const index: NeuronIndex = neuronAt(shape, ordinal);
    const similarity = roundSimilarity(shared / smaller);
    const least = leastShare(shared, smaller);
    found.push({
      ...index,
      ordinal,
      similarity,
      shared,
      n,
      smaller,
      least,
      ofLarger: shared / Math.max(size, n),
    });
  }
  return found
    .sort((a, b) => b.least - a.least || b.ofLarger - a.ofLarger || a.ordinal - b.ordinal)
    .slice(0, limit)
    .map(({ ordinal: _, ofLarger: __, ...neuron }) => neuron);
}

/** @example leastShare(1, 1) // 0.206549 */
function leastShare(shared: number, smaller: number): number {
  return roundSimilarity(wilsonInterval(shared, smaller)?.low ?? 0);
}
