import type { NeuronRecord } from "@/lib/bundle/schema";
import type { EncodedRows } from "@/lib/import/encoders";
import { storeJson } from "@/lib/methods/stored-json";

const LEVEL = 6;

/** Each neuron's explanations, the best score first; unscored ones last, in the source's order. */
export function encodeExplanations({ layer, neuron, explanations = [] }: NeuronRecord): EncodedRows | null {
  if (explanations.length === 0) return null;
  const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  const ranked = explanations.toSorted((a, b) =>
    score(a.score) < score(b.score) ? 1 : score(a.score) > score(b.score) ? -1 : 0,
  );
  const rows = ranked.map(({ simulations = [], ...each }, rank) => [
    layer,
    neuron,
    rank,
    each.explanation,
    each.score,
    each.explainer,
    JSON.stringify(each.scores),
    simulations.length === 0 ? null : storeJson(simulations, LEVEL),
  ]);
  return { explanation: rows };
}
