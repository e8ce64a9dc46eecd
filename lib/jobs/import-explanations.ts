import { EXPLANATION_TABLE } from "@/lib/db/explanation";
import { storeJson } from "./import-deflate";
import type { Loader } from "./import-loader";

const LEVEL = 6;

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
      const { simulations = [], scores } = each;
      const stored = simulations.length === 0 ? null : storeJson(simulations, LEVEL);
      return [
        layer,
        neuron,
        rank,
        each.explanation,
        each.score,
        each.explainer,
        JSON.stringify(scores),
        stored,
      ];
    });
    return { explanation: rows };
  },
};
