import { nothingAt } from "@/lib/domain/at";
import type { SimilarityMeasure } from "@/lib/domain/similarity";
import { BestLists } from "./best-lists";
import { type KeySets, keysOf } from "./key-sets";

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
    const neuron = index.order[place] ?? nothingAt(place);
    const keys = keysOf(sets, neuron);
    if (keys.length === 0) continue;
    const largest = measure === "min" ? keys.length / threshold : Number.POSITIVE_INFINITY;
    const leastShared = Math.max(1, Math.ceil(threshold * keys.length - 1e-9));
    const numAside = Math.max(0, leastShared - 2);
    const numCounted = keys.length - numAside;
    const numOpened = count(index, keys, numCounted, largest, counts, opened);
    for (let c = 0; c < numOpened; c++) {
      const otherPlace = opened[c] ?? nothingAt(c);
      const counted = counts[otherPlace] ?? nothingAt(otherPlace);
      counts[otherPlace] = 0;
      if (counted < leastShared - numAside) continue;
      const other = index.order[otherPlace] ?? nothingAt(otherPlace);
      const otherKeys = keysOf(sets, other);
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

function indexBySize(sets: KeySets, numNeurons: number): SizeIndex {
  const { offsets, keys, numKeys } = sets;
  const size = (neuron: number) =>
    (offsets[neuron + 1] ?? nothingAt(neuron + 1)) - (offsets[neuron] ?? nothingAt(neuron));
  const order = Uint32Array.from({ length: numNeurons }, (_, neuron) => neuron).sort(
    (a, b) => size(a) - size(b) || a - b,
  );
  const starts = new Uint32Array(numKeys + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? nothingAt(key + 1)) + 1;
  for (let key = 0, end = 0; key < numKeys; key++) {
    end += starts[key + 1] ?? nothingAt(key + 1);
    starts[key + 1] = end;
  }
  const fill = starts.slice();
  const places = new Uint32Array(keys.length);
  for (const [place, neuron] of order.entries()) {
    for (const key of keysOf(sets, neuron)) {
      const entry = fill[key] ?? nothingAt(key);
      places[entry] = place;
      fill[key] = entry + 1;
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
    const from = (next[key] ?? nothingAt(key)) + 1;
    next[key] = from;
    if (k >= numCounted) continue;
    const to = starts[key + 1] ?? nothingAt(key + 1);
    for (let entry = from; entry < to; entry++) {
      const place = places[entry] ?? nothingAt(entry);
      if ((sizes[place] ?? nothingAt(place)) > largest) break;
      const counted = counts[place] ?? nothingAt(place);
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
    const key = keys[a] ?? nothingAt(a);
    while (b >= 0 && (others[b] ?? nothingAt(b)) > key) b--;
    if (b >= 0 && others[b] === key) shared++;
  }
  return shared;
}
