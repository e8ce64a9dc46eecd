/** Tokens of text on which a neuron's activation is known: what a trie is grown from. */
export interface Examples {
  /** Texts one after another, as numbers of token keys. */
  readonly keys: Int32Array;
  /** For each example the position of its token in `keys`. */
  readonly places: Int32Array;
  /** For each example how many tokens of its text stand before it. */
  readonly rooms: Int32Array;
  /** For each example the activation as a share of the neuron's maximum, negative ones as 0. */
  readonly values: Float32Array;
}

/** Firing tokens are rare and what a graph is about: each counts as three others. */
const FIRING_WEIGHT = 3;

export function weightOf(value: number): number {
  return value >= 0.5 ? FIRING_WEIGHT : 1;
}

/** The key `steps` tokens before an example's, −1 before the beginning of its text. */
export function keyBefore({ keys, places, rooms }: Examples, example: number, steps: number): number {
  if (steps > (rooms[example] ?? 0)) return -1;
  return keys[(places[example] ?? 0) - steps] ?? -1;
}

/** How much examples that share a key change what is predicted for them. */
export interface KeySplit {
  readonly key: number;
  /** The examples' mean, drawn towards the estimate for all. */
  readonly estimate: number;
}

export interface Split {
  readonly steps: number;
  readonly keys: readonly KeySplit[];
  /** Squared error saved by predicting the keys' own estimates, less the price of each. */
  readonly gain: number;
}

export interface SplitOptions {
  readonly caution: number;
  readonly price: number;
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
 * first, the one that saves most before others, and get an estimate of their own when that saves more squared error than `price` against the estimate
 * for all that are left; so when the tokens that raise the activation have been told apart, the others
 * need not be. An estimate is (Σ values + `caution` · estimate for all) ÷ (count + `caution`).
 */
export function splitBy(
  examples: Examples,
  chosen: Int32Array,
  steps: number,
  estimate: number,
  { caution, price, restIsSilent }: SplitOptions,
  { counts, sums }: KeySums,
): Split {
  const seen: number[] = [];
  let [leftCount, leftSum] = [caution, caution * estimate];
  for (const example of chosen) {
    const value = examples.values[example] ?? 0;
    leftCount += weightOf(value);
    leftSum += weightOf(value) * value;
    const key = keyBefore(examples, example, steps);
    if (key < 0) continue;
    if (counts[key] === 0) seen.push(key);
    counts[key] = (counts[key] ?? 0) + weightOf(value);
    sums[key] = (sums[key] ?? 0) + weightOf(value) * value;
  }
  const keys: KeySplit[] = [];
  let gain = 0;
  const groups = seen.map((key) => ({ key, count: counts[key] ?? 0, sum: sums[key] ?? 0 }));
  const promising = groups.filter(
    ({ count, sum }) => (sum - count * estimate) ** 2 / (count + caution) > price,
  );
  const raises = ({ count, sum }: Group) => Number(sum > count * estimate);
  promising.sort(
    (a, b) =>
      raises(b) - raises(a) || savedBy(b, estimate, caution) - savedBy(a, estimate, caution) || a.key - b.key,
  );
  for (const group of promising) {
    const saved = savedBy(group, restIsSilent ? 0 : leftSum / leftCount, caution);
    if (saved <= price) continue;
    keys.push({ key: group.key, estimate: (group.sum + caution * estimate) / (group.count + caution) });
    gain += saved - price;
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
function savedBy({ count, sum }: Group, estimate: number, caution: number): number {
  return ((sum - count * estimate) ** 2 * (count + 2 * caution)) / (count + caution) ** 2;
}
