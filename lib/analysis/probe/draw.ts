import { hashOf } from "@/lib/analysis/hash";
import { at } from "@/lib/domain/at";

/** The same values in an order that looks random, the same for equal seeds. */
export function shuffled<T>(values: readonly T[], ...seeds: readonly number[]): T[] {
  const order = values.map((_, i) => hashOf(...seeds, i));
  return [...values.keys()].sort((a, b) => at(order, a) - at(order, b) || a - b).map((i) => at(values, i));
}

/** One value from each list in turn, until all are empty. */
export function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** A token of the corpus that looks random, the same for equal seeds. */
export function drawToken(corpus: ArrayLike<number>, ...seeds: readonly number[]): number {
  return at(corpus, hashOf(...seeds) % corpus.length);
}
