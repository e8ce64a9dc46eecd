import type { NeuronRecord } from "@/lib/bundle/schema";
import type { EncodedRows } from "./import-encoders";

/** Each neuron's explanations, the best score first; unscored ones last, in the source's order. */
export function encodeExplanations({ layer, neuron, explanations = [] }: NeuronRecord): EncodedRows | null {
  if (explanations.length === 0) return null;
  const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  const ranked = explanations.toSorted((a, b) =>
    score(a.score) < score(b.score) ? 1 : score(a.score) > score(b.score) ? -1 : 0,
  );
  const rows = ranked.map((each, rank) => {
    return [layer, neuron, rank, each.explanation, each.score, each.explainer, JSON.stringify(each.scores)];
  });
  return { explanation: rows };
}
