import type { CounterExample } from "@/lib/domain/counter-example";
import type { PredictingPath } from "@/lib/n2g/paths/predict";

/** A text on which a neuron's activations are known. */
export interface ProbedText {
  /** The beginning-of-text token first. */
  readonly tokenIds: Int32Array;
  /** Of the tokens from `start` on. */
  readonly activations: Float32Array;
  readonly start: number;
}

/** A neuron whose graph is put to the test. */
export interface ProbedNeuron {
  readonly paths: readonly PredictingPath[];
  readonly maxActivation: number;
  readonly texts: readonly ProbedText[];
}

/** What is the same for all neurons of a model. */
export interface ProbeContext {
  readonly vocabulary: readonly string[];
  /** Token ids by their strings. */
  readonly idOf: ReadonlyMap<string, number>;
  /** Stands in the place of a masked token. */
  readonly maskTokenId: number;
  readonly bosTokenId: number;
  /** Ordinary text to draw other tokens from. */
  readonly corpus: ArrayLike<number>;
  readonly seed: number;
}

/** Tokens of a counter-example, at most. */
export const MOST_TOKENS = 40;

/** How far a prediction is from the truth, 0–1: below 0 is nothing, and above the maximum is the maximum. */
export function gapOf({ predicted, activation }: Pick<CounterExample, "predicted" | "activation">): number {
  return Math.abs(clamped(predicted) - clamped(activation));
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}
