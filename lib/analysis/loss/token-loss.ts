import { at, nothingAt } from "@/lib/domain/at";

/**
 * What a model loses on a sequence, in nats: the sum over its tokens but the first of −log of the probability that the
 * logits before gave them.
 *
 * @param logits a row per token; a padded unembedding may have more columns than there are tokens
 */
export function sumOfLosses(logits: Float32Array, tokenIds: Int32Array): number {
  const width = logits.length / tokenIds.length;
  let sum = 0;
  for (let i = 1; i < tokenIds.length; i++) {
    const row = logits.subarray((i - 1) * width, i * width);
    sum += logSumExp(row) - at(row, tokenIds[i] ?? nothingAt(i));
  }
  return sum;
}

function logSumExp(row: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of row) if (value > largest) largest = value;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}
