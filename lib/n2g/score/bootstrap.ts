import { at, nothingAt } from "@/lib/domain/at";
import type { Interval } from "@/lib/domain/n2g-scores";
import { seededRandom } from "./seeded-random";

/**
 * The 95 % percentile interval of a mean, by drawing the values anew with replacement.
 * Null without values. The same seed gives the same interval.
 */
export function bootstrapMean(values: readonly number[], seed = 0, rounds = 1000): Interval | null {
  if (values.length === 0) return null;
  const random = seededRandom(seed);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const place = Math.floor(random() * values.length);
      sum += values[place] ?? nothingAt(place);
    }
    return sum / values.length;
  }).sort((a, b) => a - b);
  return { low: at(means, Math.floor(0.025 * rounds)), high: at(means, Math.ceil(0.975 * rounds) - 1) };
}
