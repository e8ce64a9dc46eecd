import type { N2gScores } from "@/lib/domain/graph";
import { FIRES } from "@/lib/domain/n2g-path";
import { finiteAt } from "./finite";

export type HeldOutScores = Omit<N2gScores, "auprc" | "correlation">;

/** Real and predicted activations of one text, one per token, as shares of the neuron's maximum. */
export interface PredictedText {
  readonly real: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
}

/**
 * Precision, recall and F1 of "fires" (at least half of the maximum), tokens of all texts pooled.
 * What is undefined is null, never 0 or 1: precision when nothing was predicted, recall when nothing
 * fires, F1 when either is.
 */
export function scoreFiring(texts: readonly PredictedText[]): HeldOutScores {
  let [numFiring, numPredicted, numBoth] = [0, 0, 0];
  for (const { real, predicted } of texts) {
    if (real.length !== predicted.length)
      throw new Error(`${real.length} real and ${predicted.length} predicted activations do not match`);
    for (let i = 0; i < real.length; i++) {
      const fires = finiteAt(real, i, "activation") >= FIRES;
      const saysSo = finiteAt(predicted, i, "predicted activation") >= FIRES;
      numFiring += Number(fires);
      numPredicted += Number(saysSo);
      numBoth += Number(fires && saysSo);
    }
  }
  const precision = numPredicted > 0 ? numBoth / numPredicted : null;
  const recall = numFiring > 0 ? numBoth / numFiring : null;
  const f1 = precision === null || recall === null ? null : (2 * numBoth) / (numFiring + numPredicted);
  const reason = numFiring === 0 ? "no_firing_in_test" : numPredicted === 0 ? "nothing_predicted" : null;
  return { precision, recall, f1, numFiring, numPredicted, reason };
}

/**
 * Area under the precision–recall curve of the predictions as a ranking of the tokens that fire: the sum
 * of precision × gain in recall over falling thresholds, equal predictions taken together; null when
 * nothing fires.
 */
export function auprc(texts: readonly PredictedText[]): number | null {
  const ranked = texts
    .flatMap(({ real, predicted }) =>
      Array.from(real, (value, i) => ({
        fires: value >= FIRES,
        score: finiteAt(predicted, i, "predicted activation"),
      })),
    )
    .sort((a, b) => b.score - a.score);
  const numFiring = ranked.filter(({ fires }) => fires).length;
  if (numFiring === 0) return null;
  let [area, found, before] = [0, 0, 0];
  for (const [i, { fires, score }] of ranked.entries()) {
    found += Number(fires);
    if (ranked[i + 1]?.score === score) continue;
    area += ((found - before) / numFiring) * (found / (i + 1));
    before = found;
  }
  return area;
}

/** Pearson correlation of real and predicted activations over all tokens; null when either never varies. */
export function correlation(texts: readonly PredictedText[]): number | null {
  const real = texts.flatMap((text) => Array.from(text.real));
  const predicted = texts.flatMap((text) => Array.from(text.predicted));
  const [meanReal, meanPredicted] = [mean(real), mean(predicted)];
  let [both, squaresReal, squaresPredicted] = [0, 0, 0];
  for (let i = 0; i < real.length; i++) {
    const [a, b] = [
      finiteAt(real, i, "activation") - meanReal,
      finiteAt(predicted, i, "predicted activation") - meanPredicted,
    ];
    both += a * b;
    squaresReal += a * a;
    squaresPredicted += b * b;
  }
  const spread = Math.sqrt(squaresReal) * Math.sqrt(squaresPredicted);
  return spread > 0 ? both / spread : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
