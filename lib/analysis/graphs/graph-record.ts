import type { NeuronRecord } from "@/lib/bundle/schema";
import type { N2gGraph } from "@/lib/domain/graph";
import type { GraphScores, PathScores } from "@/lib/domain/graph-scores";
import { isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";
import type { CountedShare, FiringScores } from "@/lib/domain/n2g-scores";
import { describeGraph } from "@/lib/n2g/drawing/describe";
import { describePaths } from "@/lib/n2g/drawing/describe-paths";
import type { NeuronGraph } from "./neuron-graph";

type GraphStats = NonNullable<NeuronRecord["graph_stats"]>;

/** What a fitted neuron adds to its record in the bundle; the graph of paths is theirs and is left out. */
export function toGraphFields(fitted: NeuronGraph): Partial<NeuronRecord> {
  const { graph, paths, missing, scores, tokenEntries, sentenceCorrelation } = fitted;
  if (graph === null || scores === null) return missing === null ? {} : { graph_missing: missing };
  const sentence = paths === null ? describeGraph(graph) : describePaths(paths);
  return {
    ...(paths === null ? { graph: toGraphRecord(graph) } : { paths: paths.map(toPathRecord) }),
    graph_stats: toGraphStats(scores),
    token_entries: tokenEntries.map((entry) => ({ ...entry, importance: round(entry.importance) })),
    ...(sentence === null ? {} : { explanations: [toExplanation(sentence, sentenceCorrelation)] }),
  };
}

function toGraphRecord({ graph, subgraphIndices }: N2gGraph): NonNullable<NeuronRecord["graph"]> {
  const nodes = graph.map(({ token, importance, required, end }) => ({
    ...{ token, importance: round(importance), required: [...required], end },
  }));
  return { graph: nodes, subgraph_indices: [...subgraphIndices] };
}

/** As they were tested: what decides is not rounded across the threshold. */
function toPathRecord({ steps, falseAlarms, ordinary, texts, stability, ...path }: N2gPath) {
  const { activation, mean, support, hits } = path;
  return {
    steps: steps.map(toStepRecord),
    activation,
    ...(mean !== undefined && { mean: round(mean) }),
    ...{ support, hits, false_alarms: falseAlarms },
    ...(ordinary && { ordinary: { hits: ordinary.hits, false_alarms: ordinary.falseAlarms } }),
    texts: [...texts],
    ...(stability !== undefined && { stability }),
  };
}

function toStepRecord(step: PathStep) {
  return isGap(step) ? { gap: { ...step.gap } } : { ...step, tokens: [...step.tokens] };
}

function toGraphStats({ top, ordinary, windows, sentence, ...old }: GraphScores & PathScores): GraphStats {
  return {
    ...{ precision: rounded(old.precision), recall: rounded(old.recall), f1: rounded(old.f1) },
    ...{ auprc: rounded(old.auprc), correlation: rounded(old.correlation) },
    ...{ num_firing: old.numFiring, num_predicted: old.numPredicted, reason: old.reason },
    ...(top && { top: toFiringRecord(top) }),
    ...(ordinary && { ordinary: toFiringRecord(ordinary) }),
    ...(windows && {
      windows: {
        ...{ auprc: rounded(windows.auprc), auprc_reason: windows.auprcReason },
        ...{ correlation: rounded(windows.correlation), correlation_reason: windows.correlationReason },
        ...{ num_windows: windows.numWindows, num_firing: windows.numFiring },
      },
    }),
    ...(sentence && {
      sentence: { top: toFiringRecord(sentence.top), ordinary: toFiringRecord(sentence.ordinary) },
    }),
  };
}

function toFiringRecord(scores: FiringScores): NonNullable<GraphStats["top"]> {
  const { precision, recall, f1, numTexts, numTokens, numFiring, numPredicted, numHits, reason } = scores;
  return {
    ...{ precision: toShareRecord(precision), recall: toShareRecord(recall), f1: toShareRecord(f1) },
    ...{ num_texts: numTexts, num_tokens: numTokens, num_firing: numFiring },
    ...{ num_predicted: numPredicted, num_hits: numHits, reason },
  };
}

function toShareRecord({ value, interval }: CountedShare) {
  return {
    value: rounded(value),
    interval: interval && { low: round(interval.low), high: round(interval.high) },
  };
}

/** A sentence made by rule, scored by how what it says follows the activations on held-out windows. */
function toExplanation(
  explanation: string,
  correlation: number | null,
): NonNullable<NeuronRecord["explanations"]>[number] {
  const score = rounded(correlation);
  const scores = { ev_correlation: score, rsquared: null, absolute_dev_explained: null };
  return { explanation, score, explainer: "rule", scores };
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
