import type { NeuronIndex } from "@/lib/domain/neuron";
import type { MethodPart, NeuronRows, RowsByTable } from "@/lib/methods/part";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { NEURON_COLUMNS, type RowOf, type TableOf, valuesOf } from "@/lib/store/table";
import { type ExplanationRecord, type NeuronExplainerRecord, neuronExplainerFields } from "./record";

const EXPLANATION_COLUMNS = {
  ...NEURON_COLUMNS,
  rank: "int2",
  explanation: "text",
  score: "float8?",
  explainer: "text",
  scores: "jsonb",
  simulations: "bytea?",
  place: "int2",
} as const;

/** One row for each explanation: `rank` by score, the best first; `place` in the source. */
export const EXPLANATION: TableOf<typeof EXPLANATION_COLUMNS> = {
  name: "explanation",
  columns: EXPLANATION_COLUMNS,
  key: ["layer_index", "neuron_index", "rank"],
};

export const neuronExplainerPart: MethodPart<typeof neuronExplainerFields> = {
  fields: neuronExplainerFields,
  what: "explanations",
  tables: [EXPLANATION],
  counted: { table: EXPLANATION },
  statistics: ["explanation_score"],
  toRows,
  toPart,
};

/** The best score first; unscored ones last, in the source's order. */
function toRows(
  { explanations = [] }: NeuronExplainerRecord,
  { layer, neuron }: NeuronIndex,
): NeuronRows | null {
  if (explanations.length === 0) return null;
  const score = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  const ranked = [...explanations.entries()].sort(([, a], [, b]) =>
    score(a.score) < score(b.score) ? 1 : score(a.score) > score(b.score) ? -1 : 0,
  );
  const rows = ranked.map(([place, { simulations, scores, ...facts }], rank) =>
    valuesOf(EXPLANATION, {
      layer_index: layer,
      neuron_index: neuron,
      rank,
      ...facts,
      scores: JSON.stringify(scores),
      simulations: simulations === undefined ? null : storeJson(simulations),
      place,
    }),
  );
  return { rows: { [EXPLANATION.name]: rows }, values: [ranked[0]?.[1].score ?? null] };
}

function toPart(rows: RowsByTable): NeuronExplainerRecord {
  const stored = (rows[EXPLANATION.name] ?? []) as readonly RowOf<typeof EXPLANATION_COLUMNS>[]; // the table's own
  if (stored.length === 0) return {};
  const explanations = [...stored]
    .sort((a, b) => a.place - b.place)
    .map(
      ({ explanation, score, explainer, scores, simulations }): ExplanationRecord => ({
        ...{ explanation, score, explainer, scores: JSON.parse(scores) },
        ...(simulations !== null && { simulations: loadJson<ExplanationRecord["simulations"]>(simulations) }),
      }),
    );
  return { explanations };
}
