import type { SimilarityMeasure } from "@/lib/domain/similarity";
import { BestLists } from "./best-lists";
import type { KeySets } from "./key-sets";

export type { SimilarityMeasure };

export interface SimilarityOptions {
  readonly measure: SimilarityMeasure;
  /** Least similarity kept, above 0 up to 1. */
  readonly threshold: number;
  /** Most neurons kept for one. */
  readonly limit: number;
}

export const SIMILARITY_DEFAULTS: SimilarityOptions = { measure: "max", threshold: 0.4, limit: 50 };

/**
 * The most similar neurons of each neuron, by tokens that both have in the same role. A neuron is not
 * similar to itself, and one without tokens to none. Strongest first; ties by more shared tokens, then by
 * number.
 *
 * Every pair is met once, at its smaller set. A pair that reaches the threshold shares at least
 * `leastShared` tokens; the set's most frequent ones, all but two of as many, are set aside, and only a
 * neuron that shares two of the others (one, where one is enough) is looked at closely.
 */
export function similarNeurons(sets: KeySets, options: SimilarityOptions = SIMILARITY_DEFAULTS): BestLists {
  const { threshold, measure } = options;
  const numNeurons = sets.offsets.length - 1;
  const index = indexBySize(sets, numNeurons);
  const lists = new BestLists(numNeurons, options.limit);
  const counts = new Uint16Array(numNeurons);
  const opened = new Uint32Array(numNeurons);
  for (let place = 0; place < numNeurons; place++) {
    const neuron = index.order[place] ?? 0;
    const keys = sets.keys.subarray(sets.offsets[neuron], sets.offsets[neuron + 1]);
    if (keys.length === 0) continue;
    const largest = measure === "min" ? keys.length / threshold : Number.POSITIVE_INFINITY;
    const leastShared = Math.max(1, Math.ceil(threshold * keys.length - 1e-9));
    const numAside = Math.max(0, leastShared - 2);
    const numCounted = keys.length - numAside;
    const numOpened = count(index, keys, numCounted, largest, counts, opened);
    for (let c = 0; c < numOpened; c++) {
      const otherPlace = opened[c] ?? 0;
      const counted = counts[otherPlace] ?? 0;
      counts[otherPlace] = 0;
      if (counted < leastShared - numAside) continue;
      const other = index.order[otherPlace] ?? 0;
      const otherKeys = sets.keys.subarray(sets.offsets[other], sets.offsets[other + 1]);
      const shared = counted + countShared(keys, numCounted, otherKeys);
      const similarity = shared / (measure === "max" ? keys.length : otherKeys.length);
      if (similarity < threshold) continue;
      lists.offer(neuron, other, shared, similarity);
      lists.offer(other, neuron, shared, similarity);
    }
  }
  return lists;
}

/** Neurons from the smallest set to the largest, and for each key the places in that order that have it. */
interface SizeIndex {
  readonly order: Uint32Array;
  readonly sizes: Uint32Array;
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  /** For each key the first entry that belongs to a neuron not yet passed. */
  readonly next: Uint32Array;
}

function indexBySize({ offsets, keys, numKeys }: KeySets, numNeurons: number): SizeIndex {
  const size = (neuron: number) => (offsets[neuron + 1] ?? 0) - (offsets[neuron] ?? 0);
  const order = Uint32Array.from({ length: numNeurons }, (_, neuron) => neuron).sort(
    (a, b) => size(a) - size(b) || a - b,
  );
  const starts = new Uint32Array(numKeys + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key < numKeys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const fill = starts.slice();
  const places = new Uint32Array(keys.length);
  for (const [place, neuron] of order.entries()) {
    for (const key of keys.subarray(offsets[neuron], offsets[neuron + 1])) {
      const at = fill[key] ?? 0;
      places[at] = place;
      fill[key] = at + 1;
    }
  }
  return { order, sizes: order.map(size), starts, places, next: starts.slice() };
}

/** Counts, for the larger neurons up to a size, how many of the first `numCounted` keys they have; passes the neuron by. */
function count(
  index: SizeIndex,
  keys: Uint32Array,
  numCounted: number,
  largest: number,
  counts: Uint16Array,
  opened: Uint32Array,
): number {
  const { starts, places, sizes, next } = index;
  let numOpened = 0;
  for (const [k, key] of keys.entries()) {
    const from = (next[key] ?? 0) + 1;
    next[key] = from;
    if (k >= numCounted) continue;
    const to = starts[key + 1] ?? 0;
    for (let at = from; at < to; at++) {
      const place = places[at] ?? 0;
      if ((sizes[place] ?? 0) > largest) break;
      const counted = counts[place] ?? 0;
      if (counted === 0) opened[numOpened++] = place;
      counts[place] = counted + 1;
    }
  }
  return numOpened;
}

/** How many of `keys` from `from` on are among `others`; both ascending. */
function countShared(keys: Uint32Array, from: number, others: Uint32Array): number {
  let shared = 0;
  let b = others.length - 1;
  for (let a = keys.length - 1; a >= from; a--) {
    const key = keys[a] ?? 0;
    while (b >= 0 && (others[b] ?? 0) > key) b--;
    if (b >= 0 && others[b] === key) shared++;
  }
  return shared;
}
