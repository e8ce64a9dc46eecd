import type { NeuronRecord } from "@/lib/bundle/schema";
import type { CounterExample } from "@/lib/domain/counter-example";
import type { Interventions } from "@/lib/domain/graph-scores";
import type { PredictingPath } from "@/lib/n2g/paths/predict";

/** What was found out about a neuron's graph by trying it. */
export interface ProbedGraph {
  readonly examples: readonly CounterExample[];
  readonly interventions: Interventions;
}

/** The paths that earlier steps found; none for a neuron without graph. */
export function pathsIn({ paths }: Partial<NeuronRecord>): readonly PredictingPath[] {
  return paths ?? [];
}

/** What is added to a neuron's record; nothing to one without graph. */
export function toProbeFields(
  { examples, interventions }: ProbedGraph,
  earlier: Partial<NeuronRecord>,
): Partial<NeuronRecord> {
  if (pathsIn(earlier).length === 0) return {};
  return {
    ...(earlier.graph_stats && { graph_stats: { ...earlier.graph_stats, interventions } }),
    counter_examples: examples.map(({ tokens, ...example }) => ({
      tokens: [...tokens],
      ...example,
      predicted: round(example.predicted),
      activation: round(example.activation),
    })),
  };
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
