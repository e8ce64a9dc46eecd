import type { Explanation, Simulation } from "@/lib/domain/explanation";
import type { ExplanationRecord } from "./record";

/** An explanation with what was simulated for it as a bundle has it. */
export function explanationRecordOf({
  explanation,
  score,
  explainer,
  scores: { evCorrelation, rsquared, absoluteDevExplained, tests },
  simulations,
}: Explanation & { readonly simulations: readonly Simulation[] }): ExplanationRecord {
  return {
    ...{ explanation, score, explainer },
    scores: {
      ...{ ev_correlation: evCorrelation, rsquared, absolute_dev_explained: absoluteDevExplained },
      ...(tests !== undefined && { tests: [...tests] }),
    },
    ...(simulations.length > 0 && {
      simulations: simulations.map(({ tokens, simulatedActivations, activations }) => ({
        tokens: [...tokens],
        simulated_activations: [...simulatedActivations],
        activations: [...activations],
      })),
    }),
  };
}
