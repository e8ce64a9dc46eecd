import { FIRES } from "@/lib/domain/n2g-path";
import type { CountedShare, FiringScores, Interval } from "@/lib/domain/n2g-scores";
import { finiteAt } from "./finite";
import { countedShare, wilsonInterval } from "./wilson";

/** What scores are made of; see `FiringScores`. */
export type FiringCounts = Pick<
  FiringScores,
  "numTexts" | "numTokens" | "numFiring" | "numPredicted" | "numHits"
>;

/** True and predicted activations of a text, one per token, as shares of the neuron's maximum. */
export interface ScoredText {
  readonly activations: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  /** The first token that counts: 1 where a text begins with the beginning-of-text token, which is never scored. */
  readonly from: number;
}

/** Precision, recall and F1 of counts, with 95 % intervals; `reason` says why one of them is null. */
export function firingScores(counts: FiringCounts): FiringScores {
  const { numFiring, numPredicted, numHits } = counts;
  return {
    ...counts,
    precision: countedShare(numHits, numPredicted),
    recall: countedShare(numHits, numFiring),
    f1: f1Of(counts),
    reason: numFiring === 0 ? "no_firing_in_test" : numPredicted === 0 ? "nothing_predicted" : null,
  };
}

/** Scores of "fires" (at least half of the maximum), tokens of all texts pooled. Throws on what is not finite. */
export function scoreTexts(texts: readonly ScoredText[]): FiringScores {
  let [numTokens, numFiring, numPredicted, numHits] = [0, 0, 0, 0];
  for (const { activations, predicted, from } of texts) {
    if (activations.length !== predicted.length)
      throw new Error(`${activations.length} activations and ${predicted.length} predictions do not match`);
    for (let i = from; i < activations.length; i++) {
      const fires = finiteAt(activations, i, "activation") >= FIRES;
      const saysSo = finiteAt(predicted, i, "predicted activation") >= FIRES;
      numTokens += 1;
      numFiring += Number(fires);
      numPredicted += Number(saysSo);
      numHits += Number(fires && saysSo);
    }
  }
  return firingScores({ numTexts: texts.length, numTokens, numFiring, numPredicted, numHits });
}

/** F1 is 2j ÷ (1 + j) of j = hits ÷ (hits + false alarms + misses), a share of counts; so are the interval's ends. */
function f1Of({ numFiring, numPredicted, numHits }: FiringCounts): CountedShare {
  if (numFiring === 0 || numPredicted === 0) return { value: null, interval: null };
  const either = numFiring + numPredicted - numHits;
  return {
    value: (2 * numHits) / (numFiring + numPredicted),
    interval: f1Interval(wilsonInterval(numHits, either)),
  };
}

function f1Interval(jaccard: Interval | null): Interval | null {
  return jaccard && { low: f1OfJaccard(jaccard.low), high: f1OfJaccard(jaccard.high) };
}

function f1OfJaccard(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard);
}
