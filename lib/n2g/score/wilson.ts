import type { CountedShare, Interval } from "@/lib/domain/n2g-scores";

/** Standard deviations to either side that hold 95 % of a normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share of counts, by Wilson's formula; null when there is nothing to count.
 *
 * @example wilsonInterval(8, 10) // { low: 0.490…, high: 0.943… }
 */
export function wilsonInterval(some: number, all: number): Interval | null {
  if (all === 0) return null;
  const share = some / all;
  const shrink = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / all + (Z / (2 * all)) ** 2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** A share of counts with its 95 % interval. */
export function countedShare(some: number, all: number): CountedShare {
  return { value: all === 0 ? null : some / all, interval: wilsonInterval(some, all) };
}
