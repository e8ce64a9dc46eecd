import { at } from "@/lib/domain/at";
import { finiteAt } from "@/lib/n2g/score/finite";

const MAX_LENGTH = 30;
const LENGTH_STEP = 5;
const MAX_AFTER = 5;
const SENTENCE_END = /[.!\n]/;

/** Where a pruned text lies in its text: token positions `start` ≤ `pivot` < `end`. */
export interface PrunedSpan {
  readonly start: number;
  readonly pivot: number;
  readonly end: number;
}

/** First position of the largest activation; -1 when there is none. Throws on NaN and infinity. */
export function pivotOf(activations: ArrayLike<number>): number {
  let pivot = -1;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < activations.length; i++) {
    const activation = finiteAt(activations, i, "activation");
    if (activation <= largest) continue;
    pivot = i;
    largest = activation;
  }
  return pivot;
}

/**
 * Numbers of tokens up to and including the pivot to try, shortest first, when `available` tokens stand
 * there (the beginning-of-text token counts): 5, 10, … 30, or all of them when fewer than 30.
 *
 * @example pruneLengths(13) // [5, 10, 13]
 */
export function pruneLengths(available: number): number[] {
  const lengths: number[] = [];
  for (let length = 1; length <= Math.min(MAX_LENGTH, available); length++) {
    if (length === available || length % LENGTH_STEP === 0) lengths.push(length);
  }
  return lengths;
}

/** Whether a pruned row still fires: its maximum lies at the pivot and keeps more than half of the full text's. */
export function keepsFiring(row: ArrayLike<number>, pivotInRow: number, full: number): boolean {
  const value = at(row, pivotInRow);
  return pivotOf(row) === pivotInRow && (value - full) / full > -0.5;
}

/**
 * The tokens that a pruned text of `length` tokens before and with the pivot spans, with up to five
 * tokens of the pivot's sentence after it. A token with `.`, `!` or a line break ends a sentence.
 */
export function prunedSpan(tokens: readonly string[], pivot: number, length: number): PrunedSpan {
  let end = pivot + 1;
  while (end < tokens.length && end - pivot <= MAX_AFTER && !SENTENCE_END.test(at(tokens, end - 1))) end++;
  return { start: Math.max(0, pivot + 1 - length), pivot, end };
}
