import type { NeuronGraph } from "@/lib/analysis/graphs/neuron-graph";
import { at } from "@/lib/domain/at";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { drawnPaths } from "@/lib/n2g/paths/drawn-paths";
import { bootstrapMean } from "@/lib/n2g/score/bootstrap";

/** What one method made of the neurons measured in one layer. */
export interface MeasuredMethod {
  readonly title: string;
  readonly layer: number;
  readonly usesSurvey: boolean;
  readonly graphs: readonly NeuronGraph[];
  readonly tokensRun: number;
  readonly milliseconds: number;
}

const COLUMNS = [
  "method",
  "precision, top",
  "recall, top",
  "F1, top",
  "F1, ordinary",
  "F1 of the sentence, top",
  "AUPRC, texts",
  "correlation, texts",
  "AUPRC, windows",
  "correlation, windows",
  "graph nodes",
  "paths drawn",
  "tokens in it",
  "tokens run",
  "seconds",
];

/**
 * One Markdown table per layer: means over neurons with 95 % bootstrap intervals, sizes, tokens and seconds
 * per neuron.
 *
 * @param surveyTokens tokens of the survey per neuron of the whole model, added for methods that use it
 */
export function yardstickTable(measured: readonly MeasuredMethod[], surveyTokens: number): string {
  const layers = [...new Set(measured.map(({ layer }) => layer))];
  const tables = layers.map((layer) => {
    const rows = measured
      .filter((method) => method.layer === layer)
      .map((method) => tableRow(method, surveyTokens));
    return [
      `## Layer ${layer}`,
      "",
      line(COLUMNS),
      line(COLUMNS.map((_, i) => (i === 0 ? "---" : "---:"))),
      ...rows,
      "",
    ].join("\n");
  });
  return tables.join("\n");
}

function tableRow(
  { title, graphs, tokensRun, milliseconds, usesSurvey }: MeasuredMethod,
  surveyTokens: number,
): string {
  const scores = graphs.flatMap((graph) => graph.scores ?? []);
  const drawn = graphs.some(({ graph }) => graph !== null);
  const { top, ordinary, sentence } = {
    top: scores.flatMap((each) => each.top ?? []),
    ordinary: scores.flatMap((each) => each.ordinary ?? []),
    sentence: scores.flatMap((each) => each.sentence?.top ?? []),
  };
  const firing = top.filter(({ numFiring }) => numFiring > 0);
  const paths = graphs.flatMap((graph) =>
    graph.paths === null ? [] : [drawnPaths(graph.paths).drawn.length],
  );
  return line([
    title,
    figure(firing.map(({ precision }) => precision.value)),
    figure(firing.map(({ recall }) => recall.value)),
    interval(f1Of(top)),
    interval(f1Of(ordinary)),
    interval(f1Of(sentence)),
    interval(graphs.flatMap(({ textScores }) => (textScores === null ? [] : [textScores.auprc]))),
    interval(graphs.flatMap(({ textScores }) => (textScores === null ? [] : [textScores.correlation ?? 0]))),
    interval(scores.map(({ auprc }) => auprc)),
    interval(scores.map(({ correlation }) => correlation ?? 0)),
    drawn ? mean(graphs.map(({ graph }) => graph?.graph.length ?? 0)).toFixed(1) : "–",
    paths.length > 0 ? String(median(paths)) : "–",
    drawn ? mean(graphs.map(({ numTokens }) => numTokens)).toFixed(1) : "–",
    String(Math.round(tokensRun / graphs.length + (usesSurvey ? surveyTokens : 0))),
    (milliseconds / 1000 / graphs.length).toFixed(2),
  ]);
}

/** Where nothing fires F1 is undefined; where nothing is predicted, it counts as 0. */
function f1Of(scores: readonly FiringScores[]): (number | null)[] {
  return scores.map(({ f1, numFiring }) => (numFiring === 0 ? null : (f1.value ?? 0)));
}

function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    Math.floor(values.length / 2),
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function figure(values: readonly (number | null)[]): string {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? "–" : mean(defined).toFixed(3);
}

/** The mean, its interval, and of how many neurons when not of all. */
function interval(values: readonly (number | null)[]): string {
  const defined = values.filter((value) => value !== null);
  const spread = bootstrapMean(defined);
  if (spread === null) return "–";
  const among = defined.length === values.length ? "" : `, ${defined.length} neurons`;
  return `${mean(defined).toFixed(3)} (${spread.low.toFixed(3)}–${spread.high.toFixed(3)}${among})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
