import type { NeuronRecord } from "@/lib/bundle/schema";
import type { N2gScores } from "@/lib/domain/graph";
import { describeGraph } from "@/lib/n2g/drawing/describe";
import type { NeuronGraph } from "./neuron-graph";

/** What a fitted neuron adds to its record in the bundle. */
export function toGraphFields({ graph, missing, scores, tokenEntries }: NeuronGraph): Partial<NeuronRecord> {
  if (graph === null || scores === null) return missing === null ? {} : { graph_missing: missing };
  const sentence = describeGraph(graph);
  return {
    graph: {
      graph: graph.graph.map(({ token, importance, required, end }) => ({
        token,
        importance: round(importance),
        required: [...required],
        end,
      })),
      subgraph_indices: [...graph.subgraphIndices],
    },
    graph_stats: toGraphStats(scores),
    token_entries: tokenEntries.map(({ token, role, importance }) => ({
      token,
      role,
      importance: round(importance),
    })),
    ...(sentence === null ? {} : { explanations: [toExplanation(sentence, scores.correlation)] }),
  };
}

function toGraphStats(scores: N2gScores): NonNullable<NeuronRecord["graph_stats"]> {
  return {
    precision: rounded(scores.precision),
    recall: rounded(scores.recall),
    f1: rounded(scores.f1),
    auprc: rounded(scores.auprc),
    correlation: rounded(scores.correlation),
    num_firing: scores.numFiring,
    num_predicted: scores.numPredicted,
    reason: scores.reason,
  };
}

/** A sentence made by rule, scored by how the graph's own predictions follow the activations on held-out windows. */
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
