import { nothingAt } from "@/lib/domain/at";

/** Tokens of text on which a neuron's activation is known: what a trie is grown from. */
export interface ExampleSet {
  /** Texts one after another, as numbers of token keys. */
  readonly keys: Int32Array;
  /** For each example the position of its token in `keys`. */
  readonly places: Int32Array;
  /** For each example how many tokens of its text stand before it. */
  readonly contextLengths: Int32Array;
  /** For each example the activation as a share of the neuron's maximum, negative ones as 0. */
  readonly values: Float32Array;
}

/** Firing tokens are rare and what a graph is about: each counts as three others. */
const FIRING_WEIGHT = 3;

/** How much an example of this value counts. */
export function weightOf(value: number): number {
  return value >= 0.5 ? FIRING_WEIGHT : 1;
}

/** The key `steps` tokens before an example's, −1 before the beginning of its text. */
export function keyBefore(examples: ExampleSet, example: number, steps: number): number {
  const { keys, places, contextLengths } = examples;
  if (steps > (contextLengths[example] ?? nothingAt(example))) return -1;
  const position = (places[example] ?? nothingAt(example)) - steps;
  return keys[position] ?? nothingAt(position);
}
