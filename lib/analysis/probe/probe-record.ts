import type { NeuronRecord } from "@/lib/bundle/schema";
import type { PredictingPath } from "@/lib/n2g/paths/predict";
import type { CounterExample } from "./counter-example";
import type { Interventions } from "./interventions";

/** What was found out about a neuron's graph by trying it. */
export interface ProbedGraph {
  readonly examples: readonly CounterExample[];
  readonly interventions: Interventions;
}

/** The fields of a neuron's record that are read and added here. */
interface ProbeFields {
  readonly paths?: readonly PredictingPath[];
  readonly counter_examples?: readonly CounterExample[];
  readonly graph_stats?: object;
}

/** The paths that earlier steps found; none for a neuron without graph. */
export function pathsIn(fields: Partial<NeuronRecord>): readonly PredictingPath[] {
  return (fields as ProbeFields).paths ?? [];
}

/** What is added to a neuron's record; nothing to one without graph. */
export function toProbeFields(
  { examples, interventions }: ProbedGraph,
  earlier: Partial<NeuronRecord>,
): Partial<NeuronRecord> {
  if (pathsIn(earlier).length === 0) return {};
  const fields: ProbeFields = {
    ...(earlier.graph_stats && { graph_stats: { ...earlier.graph_stats, interventions } }),
    counter_examples: examples.map((example) => ({
      ...example,
      predicted: round(example.predicted),
      activation: round(example.activation),
    })),
  };
  return fields as Partial<NeuronRecord>;
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
