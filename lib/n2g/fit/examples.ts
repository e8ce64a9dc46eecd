import { nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";

/** Where an example comes from. */
export const ORIGIN = {
  /** A text drawn for all neurons alike. */
  survey: 0,
  /** One of the neuron's strongest texts. */
  own: 1,
  /** A text made from another by changing tokens. */
  changed: 2,
} as const;

/** Tokens of text on which a neuron's activation is known: what paths are fitted to. */
export interface Examples {
  /** Texts one after another, as numbers of token spellings. */
  readonly keys: Int32Array;
  /** For each example the position of its token in `keys`. */
  readonly places: Int32Array;
  /** For each example the position at which its text begins: nothing before it is seen. */
  readonly starts: Int32Array;
  /** For each example the number of its text; texts made of one place by changing tokens are one. */
  readonly texts: Int32Array;
  /** For each example the activation as a share of the neuron's maximum, negative ones as 0. */
  readonly values: Float32Array;
  /** For each example how much it counts. */
  readonly weights: Float32Array;
  /** For each example its `ORIGIN`. */
  readonly origins: Uint8Array;
}

/** Some of the examples, with how far back in its text each has been looked at. */
export interface ReachedExamples {
  /** Numbers of examples. */
  readonly examples: Int32Array;
  /** For each of them the position in `keys` of the last token that was told apart. */
  readonly reached: Int32Array;
}

/** The weighted mean of examples' values, shrunk towards an estimate that counts as `shrinkage` examples. */
export function shrunkMean(
  { values, weights }: Examples,
  chosen: Int32Array,
  estimate: number,
  shrinkage: number,
): number {
  let [count, sum] = [shrinkage, shrinkage * estimate];
  for (const example of chosen) {
    const weight = weights[example] ?? nothingAt(example);
    count += weight;
    sum += weight * (values[example] ?? nothingAt(example));
  }
  return sum / count;
}

/** The weighted squared error of predicting one number for all of some examples. */
export function squaredError({ values, weights }: Examples, chosen: Int32Array, estimate: number): number {
  let error = 0;
  for (const example of chosen)
    error +=
      (weights[example] ?? nothingAt(example)) * ((values[example] ?? nothingAt(example)) - estimate) ** 2;
  return error;
}

/** Firing tokens are rare and what a graph is about: each counts as so many others. */
export const FIRING_WEIGHT = 3;

/** How many tokens of natural text an example stands for; a changed text's for none. */
export function naturalCount({ values, weights, origins }: Examples, example: number): number {
  if (origins[example] === ORIGIN.changed) return 0;
  const weight = weights[example] ?? nothingAt(example);
  return (values[example] ?? nothingAt(example)) >= FIRES ? weight / FIRING_WEIGHT : weight;
}

/** How many tokens of natural text some examples stand for, firing and not. */
export function naturalCounts(
  examples: Examples,
  chosen: Int32Array,
): { readonly silent: number; readonly firing: number } {
  let [silent, firing] = [0, 0];
  for (const example of chosen) {
    const count = naturalCount(examples, example);
    if ((examples.values[example] ?? nothingAt(example)) >= FIRES) firing += count;
    else silent += count;
  }
  return { silent, firing };
}
