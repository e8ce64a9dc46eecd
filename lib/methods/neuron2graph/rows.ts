import type { NeuronIndex } from "@/lib/domain/neuron";
import { type MethodPart, type NeuronRows, onlyRow, type RowsByTable } from "@/lib/methods/part";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { neuronTable, type RowOf, valuesOf } from "@/lib/store/table";
import { type Neuron2graphRecord, neuron2graphFields } from "./record";

/** A neuron's graph and its scores; for a neuron without one, why. */
export const N2G_GRAPH = neuronTable("n2g_graph", {
  graph: "bytea?",
  missing_reason: "text?",
  stats: "jsonb?",
});

export const neuron2graphPart: MethodPart<typeof neuron2graphFields> = {
  fields: neuron2graphFields,
  what: "graph",
  tables: [N2G_GRAPH],
  counted: { table: N2G_GRAPH, column: "graph" },
  statistics: ["f1", "num_nodes"],
  toRows,
  toPart,
};

function toRows(
  { graph, graph_missing, graph_stats }: Neuron2graphRecord,
  { layer, neuron }: NeuronIndex,
): NeuronRows | null {
  if (graph === undefined && graph_missing === undefined) return null;
  const row = valuesOf(N2G_GRAPH, {
    layer_index: layer,
    neuron_index: neuron,
    graph: graph === undefined ? null : storeJson(graph),
    missing_reason: graph_missing ?? null,
    stats: graph_stats === undefined ? null : JSON.stringify(graph_stats),
  });
  const values = [graph_stats?.f1 ?? null, graph?.graph.length ?? 0];
  return { rows: { [N2G_GRAPH.name]: [row] }, values };
}

function toPart(rows: RowsByTable): Neuron2graphRecord {
  const row = onlyRow(rows, N2G_GRAPH) as RowOf<typeof N2G_GRAPH.columns> | undefined; // the table's own
  if (row === undefined) return {};
  const { graph, missing_reason, stats } = row;
  return {
    ...(graph !== null && { graph: loadJson<NonNullable<Neuron2graphRecord["graph"]>>(graph) }),
    ...(missing_reason !== null && { graph_missing: missing_reason }),
    ...(stats !== null && { graph_stats: JSON.parse(stats) }),
  };
}
