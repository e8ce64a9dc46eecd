import { at, nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";

const GRAM = 5;

/** A text to fit a baseline to; tokens as ids or strings, activations as shares of the neuron's maximum. */
export interface FitText<T> {
  readonly tokens: readonly T[];
  readonly activations: ArrayLike<number>;
}

/** Predicts one activation per token of a text. */
export type Predictor<T> = (tokens: readonly T[]) => Float32Array;

/** Baseline: for each token the largest activation seen on it; 0 for a token not seen. */
export function tokenLookup<T>(texts: readonly FitText<T>[]): Predictor<T> {
  const largest = new Map<T, number>();
  for (const { tokens, activations } of texts) {
    for (const [i, token] of tokens.entries()) {
      largest.set(token, Math.max(at(activations, i), largest.get(token) ?? Number.NEGATIVE_INFINITY));
    }
  }
  return (tokens) => Float32Array.from(tokens, (token) => largest.get(token) ?? 0);
}

/** Baseline: the largest activation seen on a token after the same four, of those that fire; else 0. */
export function gramLookup<T>(texts: readonly FitText<T>[]): Predictor<T> {
  const largest = new Map<string, number>();
  for (const { tokens, activations } of texts) {
    for (let i = 0; i < tokens.length; i++) {
      const activation = at(activations, i);
      if (activation < FIRES) continue;
      const key = gramAt(tokens, i);
      largest.set(key, Math.max(activation, largest.get(key) ?? 0));
    }
  }
  return (tokens) => Float32Array.from(tokens, (_, i) => largest.get(gramAt(tokens, i)) ?? 0);
}

/** Baseline: the mean activation of the fit texts, for every token. */
export function constant<T>(texts: readonly FitText<T>[]): Predictor<T> {
  let [sum, count] = [0, 0];
  for (const { activations } of texts) {
    for (let i = 0; i < activations.length; i++) sum += activations[i] ?? nothingAt(i);
    count += activations.length;
  }
  const mean = sum / Math.max(1, count);
  return (tokens) => new Float32Array(tokens.length).fill(mean);
}

function gramAt<T>(tokens: readonly T[], position: number): string {
  return JSON.stringify(tokens.slice(Math.max(0, position - GRAM + 1), position + 1));
}
