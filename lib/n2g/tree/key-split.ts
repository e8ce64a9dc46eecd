import { nothingAt } from "@/lib/domain/at";
import { type ExampleSet, keyBefore, weightOf } from "./example-set";

/** Examples parted by the key that stands some steps before each. */
export interface KeySplit {
  readonly steps: number;
  readonly keys: readonly KeyEstimate[];
  /** Squared error saved by predicting the keys' own estimates, less the penalty for each. */
  readonly gain: number;
}

/** What is predicted for the examples of one key. */
export interface KeyEstimate {
  readonly key: number;
  /** The examples' mean, shrunk towards the estimate for all. */
  readonly estimate: number;
}

export interface KeySplitOptions {
  /** How many examples the estimate for all counts as. */
  readonly shrinkage: number;
  /** Squared error that an estimate of its own must save a key. */
  readonly penalty: number;
  /** Examples without a child are predicted as 0, not by their mean. */
  readonly restIsSilent: boolean;
}

/** Sums by key, reused from call to call. */
export interface KeySums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/**
 * Parts examples by the key `steps` before. Keys are taken up one by one, those above the estimate
 * first, the one that saves most before others, and get an estimate of their own when that saves more
 * squared error than `penalty` against the estimate for all that are left; so when the tokens that raise
 * the activation have been told apart, the others need not be. An estimate is
 * (Σ values + `shrinkage` · estimate for all) ÷ (count + `shrinkage`).
 */
export function splitByKey(
  examples: ExampleSet,
  chosen: Int32Array,
  steps: number,
  estimate: number,
  { shrinkage, penalty, restIsSilent }: KeySplitOptions,
  { counts, sums }: KeySums,
): KeySplit {
  const seen: number[] = [];
  let [leftCount, leftSum] = [shrinkage, shrinkage * estimate];
  for (const example of chosen) {
    const value = examples.values[example] ?? nothingAt(example);
    leftCount += weightOf(value);
    leftSum += weightOf(value) * value;
    const key = keyBefore(examples, example, steps);
    if (key < 0) continue;
    if (counts[key] === 0) seen.push(key);
    counts[key] = (counts[key] ?? nothingAt(key)) + weightOf(value);
    sums[key] = (sums[key] ?? nothingAt(key)) + weightOf(value) * value;
  }
  const keys: KeyEstimate[] = [];
  let gain = 0;
  const groups = seen.map((key) => ({
    key,
    count: counts[key] ?? nothingAt(key),
    sum: sums[key] ?? nothingAt(key),
  }));
  const promising = groups.filter(
    ({ count, sum }) => (sum - count * estimate) ** 2 / (count + shrinkage) > penalty,
  );
  const raises = ({ count, sum }: Group) => Number(sum > count * estimate);
  promising.sort(
    (a, b) =>
      raises(b) - raises(a) ||
      savedBy(b, estimate, shrinkage) - savedBy(a, estimate, shrinkage) ||
      a.key - b.key,
  );
  for (const group of promising) {
    const saved = savedBy(group, restIsSilent ? 0 : leftSum / leftCount, shrinkage);
    if (saved <= penalty) continue;
    keys.push({ key: group.key, estimate: (group.sum + shrinkage * estimate) / (group.count + shrinkage) });
    gain += saved - penalty;
    leftCount -= group.count;
    leftSum -= group.sum;
  }
  for (const key of seen) {
    counts[key] = 0;
    sums[key] = 0;
  }
  return { steps, keys, gain };
}

interface Group {
  readonly key: number;
  readonly count: number;
  readonly sum: number;
}

/** Squared error saved by giving a group its own estimate instead of one for all. */
function savedBy({ count, sum }: Group, estimate: number, shrinkage: number): number {
  return ((sum - count * estimate) ** 2 * (count + 2 * shrinkage)) / (count + shrinkage) ** 2;
}
