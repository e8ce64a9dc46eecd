import type { NeuronIndex } from "@/lib/domain/neuron";
import type { StatisticSource } from "@/lib/domain/statistic";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { reader } from "./client";

/** Where the statistics of each kind of data are columns. */
const TABLES: Readonly<Record<StatisticSource, "neuron" | "n2g_graph" | "explanation">> = {
  statistics: "neuron",
  neuroscope: "neuron",
  neuron2graph: "n2g_graph",
  neuron_explainer: "explanation",
};

/** A statistic of all neurons of a revision that have it, in no order. */
export async function listStatistic(
  revision: number,
  statistic: StatisticName,
): Promise<(NeuronIndex & { readonly value: number })[]> {
  const client = reader();
  const table = TABLES[STATISTICS[statistic].from];
  const column = client(statistic === "explanation_score" ? "score" : statistic);
  const best = table === "explanation" ? client`AND rank = 0` : client``;
  return client<(NeuronIndex & { value: number })[]>`
    SELECT layer_index AS layer, neuron_index AS neuron, ${column}::float8 AS value FROM ${client(table)}
    WHERE revision_id = ${revision} AND ${column} IS NOT NULL ${best}`;
}
