import type { Explanation, Simulation } from "@/lib/domain/explanation";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import { fromJson } from "@/lib/wire/case";
import { reader } from "./client";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

export const EXPLANATION_TABLE: RevisionTable = {
  name: "explanation",
  columns: {
    ...INDEX_COLUMNS,
    ...{ rank: "int2", explanation: "text", score: "float8", explainer: "text", scores: "jsonb" },
    simulations: "bytea",
  },
};

/** A neuron's explanations, best score first; empty when it has none. */
export async function listExplanations(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<Explanation[]> {
  const rows = await reader()<Explanation[]>`
    SELECT explanation, score, explainer, scores FROM explanation
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron} ORDER BY rank`;
  return rows.map(({ scores, ...row }) => ({
    ...row,
    scores: fromJson(scores) as Explanation["scores"], // written from an Explanation by the import
  }));
}

/** What was simulated for each of a neuron's explanations, in their order; empty where nothing was. */
export async function listSimulations(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<Simulation[][]> {
  const rows = await reader()<{ simulations: Uint8Array | null }[]>`
    SELECT simulations FROM explanation
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron} ORDER BY rank`;
  return rows.map(({ simulations }) =>
    simulations === null ? [] : fromJson(JSON.parse(inflatePiece(decodePiece(simulations)).toString())),
  );
}

/** The best explanation of a neuron and its score. */
export interface BestExplanation {
  readonly explanation: string;
  readonly score: number | null;
}

/** The best explanations of several neurons, in their order; null where there is none. */
export async function listBestExplanations(
  revision: number,
  indices: readonly NeuronIndex[],
): Promise<(BestExplanation | null)[]> {
  const rows = await reader()<(BestExplanation & { place: number })[]>`
    SELECT place::int, explanation, score
    FROM unnest(${indices.map(({ layer }) => layer)}::smallint[], ${indices.map(({ neuron }) => neuron)}::int[])
      WITH ORDINALITY AS wanted(layer, neuron, place)
    JOIN explanation ON revision_id = ${revision} AND layer_index = layer AND neuron_index = neuron AND rank = 0`;
  const best = new Map(rows.map(({ place, explanation, score }) => [place - 1, { explanation, score }]));
  return indices.map((_, i) => best.get(i) ?? null);
}

/** A neuron one of whose explanations has the words asked for. */
export interface ExplanationMatch extends NeuronIndex {
  /** How well, 0–1. */
  readonly relevance: number;
}

/** Neurons by words of their explanations, in web-search form (`"a phrase"`, `or`, `-not`), by index. */
export async function findExplanations(revision: number, words: string): Promise<ExplanationMatch[]> {
  return reader()<ExplanationMatch[]>`
    SELECT layer_index AS layer, neuron_index AS neuron,
      max(ts_rank(to_tsvector('english', explanation), words, 32)) AS relevance
    FROM explanation, websearch_to_tsquery('english', ${words}) AS words
    WHERE revision_id = ${revision} AND to_tsvector('english', explanation) @@ words
    GROUP BY layer_index, neuron_index ORDER BY layer_index, neuron_index`;
}
