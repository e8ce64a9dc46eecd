import type { Explanation } from "@/lib/domain/explanation";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { describePaths } from "@/lib/n2g/drawing/describe-paths";

/** An explanation, and how often the sentence is right by what it says and no more, where that was counted. */
export interface ShownExplanation extends Explanation {
  readonly alone: NonNullable<PathScores["sentence"]> | null;
}

/**
 * The explanations of a page, best score first. The sentence by rule has its own counts where the paths' scores have
 * them; where none is stored, it is made from the paths and stands last.
 */
export function shownExplanations({
  explanations,
  graphPaths,
  pathScores,
}: Pick<NeuronPage, "explanations" | "graphPaths" | "pathScores">): ShownExplanation[] {
  const alone = pathScores?.sentence ?? null;
  const byRule = explanations.find(({ explainer }) => explainer === "rule");
  const stored = explanations.map((entry) => ({ ...entry, alone: entry === byRule ? alone : null }));
  const sentence = byRule === undefined && graphPaths !== null ? describePaths(graphPaths) : null;
  return sentence === null ? stored : [...stored, { ...UNSCORED, explanation: sentence, alone }];
}

const UNSCORED = {
  ...{ score: null, explainer: "rule" },
  scores: { evCorrelation: null, rsquared: null, absoluteDevExplained: null },
};
