import type { NeuronGraph } from "@/lib/analysis/graphs/neuron-graph";
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
  "precision",
  "recall",
  "F1",
  "AUPRC, texts",
  "correlation, texts",
  "AUPRC, windows",
  "correlation, windows",
  "graph nodes",
  "trie nodes",
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
  const fitted = graphs.filter(({ scores }) => scores !== null);
  const scored = fitted.filter(({ scores }) => scores?.reason !== "no_firing_in_test");
  const drawn = graphs.some(({ graph }) => graph !== null);
  return line([
    title,
    figure(scored.map(({ scores }) => scores?.precision ?? null)),
    figure(scored.map(({ scores }) => scores?.recall ?? null)),
    interval(scored.map(({ scores }) => scores?.f1 ?? 0)),
    interval(fitted.map(({ textScores }) => textScores?.auprc ?? null)),
    interval(fitted.map(({ textScores }) => textScores?.correlation ?? 0)),
    interval(fitted.map(({ scores }) => scores?.auprc ?? null)),
    interval(fitted.map(({ scores }) => scores?.correlation ?? 0)),
    drawn ? mean(graphs.map(({ graph }) => graph?.graph.length ?? 0)).toFixed(1) : "–",
    drawn ? mean(graphs.map(({ numTrieNodes }) => numTrieNodes)).toFixed(1) : "–",
    String(Math.round(tokensRun / graphs.length + (usesSurvey ? surveyTokens : 0))),
    (milliseconds / 1000 / graphs.length).toFixed(2),
  ]);
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
