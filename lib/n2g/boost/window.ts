/** How many tokens a prediction sees: the one it is for and those before it. */
export const WINDOW = 32;

/** Places in texts whose activation is known, and what stands there. */
export interface BoostExamples {
  /** `WINDOW` tokens for each example, one example after another, nearest first; −1 before the text. */
  readonly tokens: Int32Array;
  /** For each example the activation as a share of the neuron's maximum, negative ones as 0. */
  readonly values: Float32Array;
  /** For each example how many it counts as, above 0. */
  readonly weights: Float32Array;
}

/** The token so many steps before a position, −1 before the beginning of the text. */
export function tokenBefore(tokens: ArrayLike<number>, position: number, steps: number): number {
  return tokens[position - steps] ?? -1;
}
