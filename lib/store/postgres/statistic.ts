import type { NeuronIndex } from "@/lib/domain/neuron";
import { reader } from "./client";

/** Every statistic that a neuron has one number for: the data it comes from, its table and its column. */
export const STATISTICS = {
  max_activation: ["neuroscope", "neuron"],
  min_activation: ["neuroscope", "neuron"],
  mean: ["neuroscope", "neuron"],
  variance: ["neuroscope", "neuron"],
  skewness: ["neuroscope", "neuron"],
  kurtosis: ["neuroscope", "neuron"],
  fraction_above_zero: ["neuroscope", "neuron"],
  activation_range: ["neuroscope", "neuron"],
  num_tokens: ["neuroscope", "neuron"],
  f1: ["neuron2graph", "n2g_graph"],
  num_nodes: ["neuron2graph", "n2g_graph"],
  explanation_score: ["neuron_explainer", "explanation"],
} as const satisfies Record<string, readonly [dataType: string, table: string]>;

export type Statistic = keyof typeof STATISTICS;

/** A statistic of all neurons of a revision that have it, in no order. */
export async function listStatistic(
  revision: number,
  statistic: Statistic,
): Promise<(NeuronIndex & { readonly value: number })[]> {
  const client = reader();
  const [, table] = STATISTICS[statistic];
  const column = client(statistic === "explanation_score" ? "score" : statistic);
  const best = table === "explanation" ? client`AND rank = 0` : client``;
  return client<(NeuronIndex & { value: number })[]>`
    SELECT layer_index AS layer, neuron_index AS neuron, ${column}::float8 AS value FROM ${client(table)}
    WHERE revision_id = ${revision} AND ${column} IS NOT NULL ${best}`;
}
