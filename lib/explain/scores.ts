import { nothingAt } from "@/lib/domain/at";
import type { Explanation, ExplanationTest, Simulation } from "@/lib/domain/explanation";
import { correlation } from "@/lib/n2g/score/evaluate";
import { LEVELS } from "./prompts/explain";
import type { VerdictCounts } from "./prompts/sort";

/** A score and what it is worth. */
export type Tested = Pick<ExplanationTest, "score" | "chance" | "n">;

/** A correlation of predictions and activations: 0 by chance; `n` tokens. */
export function testedActivations(windows: readonly Simulation[]): Tested {
  const texts = windows.map(({ activations, simulatedActivations }) => ({
    real: activations,
    predicted: simulatedActivations,
  }));
  const n = windows.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return { score: rounded(correlation(texts)), chance: 0, n };
}

/**
 * The mean of how often verdicts were right on what is true and on what is not: ½ by chance, whatever the answers;
 * null where there is nothing of one kind. `n` texts.
 */
export function testedVerdicts(counts: readonly VerdictCounts[]): Tested {
  const sum = (key: keyof VerdictCounts) => counts.reduce((total, each) => total + each[key], 0);
  const [numTrue, numFalse] = [sum("numTrue"), sum("numFalse")];
  const score =
    numTrue === 0 || numFalse === 0 ? null : (sum("rightTrue") / numTrue + sum("rightFalse") / numFalse) / 2;
  return { score: rounded(score), chance: 0.5, n: numTrue + numFalse };
}

/**
 * The scores of simulated activations (0–10) as OpenAI's scoring.py has them, tokens of all texts pooled: the
 * correlation; 1 − Σ(a − p)² ÷ Σa²; 1 − Σ|a − p| ÷ Σ|a|. p is the simulated activation as a share of 10 times the
 * neuron's maximum. Null where undefined.
 */
export function simulationScores(windows: readonly Simulation[], maximum: number): Explanation["scores"] {
  let [squares, absolutes, squaresLeft, absolutesLeft] = [0, 0, 0, 0];
  for (const { activations, simulatedActivations } of windows) {
    for (const [i, activation] of activations.entries()) {
      const predicted = ((simulatedActivations[i] ?? nothingAt(i)) / LEVELS) * maximum;
      squares += activation ** 2;
      absolutes += Math.abs(activation);
      squaresLeft += (activation - predicted) ** 2;
      absolutesLeft += Math.abs(activation - predicted);
    }
  }
  return {
    evCorrelation: testedActivations(windows).score,
    rsquared: squares > 0 ? rounded(1 - squaresLeft / squares) : null,
    absoluteDevExplained: absolutes > 0 ? rounded(1 - absolutesLeft / absolutes) : null,
  };
}

/** To four digits after the point, as scores are kept. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}
