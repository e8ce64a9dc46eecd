import { EXPLANATION_TABLE } from "@/lib/db/explanation";
import type { Loader } from "./import-loader";

/** Each neuron's explanations, the best score first; unscored ones last, in the source's order. */
export const explanationLoader: Loader = {
  service: "neuron_explainer",
  tables: [EXPLANATION_TABLE],
  async encode({ layer, neuron, explanations = [] }) {
    if (explanations.length === 0) return null;
    const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
    const ranked = explanations.toSorted((a, b) =>
      score(a.score) < score(b.score) ? 1 : score(a.score) > score(b.score) ? -1 : 0,
    );
    const rows = ranked.map((each, rank) => {
      return [layer, neuron, rank, each.explanation, each.score, each.explainer, JSON.stringify(each.scores)];
    });
    return { explanation: rows };
  },
};
