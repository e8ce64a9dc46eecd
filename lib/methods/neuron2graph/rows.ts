import type { NeuronIndex } from "@/lib/domain/neuron";
import { normalizeToken } from "@/lib/domain/token";
import { type MethodPart, type NeuronRows, onlyRow, type RowsByTable } from "@/lib/methods/part";
import { FIRING_PATHS, SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { type DrawnGraph, drawnGraph } from "@/lib/n2g/paths/drawn-graph";
import { pathEntries } from "@/lib/n2g/paths/path-entries";
import { graphEntries } from "@/lib/n2g/tree/graph-entries";
import { neuronTable, type RowOf, valuesOf } from "@/lib/store/table";
import { checkGraph, type Neuron2graphRecord, neuron2graphFields } from "./record";

/**
 * A neuron's graph, the paths that it was drawn from, and its scores; for a neuron without one, why. Where there are
 * paths the graph is theirs, and no part of the bundle.
 */
export const N2G_GRAPH = neuronTable("n2g_graph", {
  graph: "bytea?",
  missing_reason: "text?",
  stats: "jsonb?",
  paths: "bytea?",
  counter_examples: "bytea?",
});

export const neuron2graphPart: MethodPart<typeof neuron2graphFields> = {
  fields: neuron2graphFields,
  what: "graph",
  tables: [N2G_GRAPH, SEARCH_POSTINGS, FIRING_PATHS],
  counted: { table: N2G_GRAPH, column: "graph" },
  statistics: ["f1", "num_nodes", "f1_ordinary", "num_paths", "num_test_firings", "num_firing_tokens"],
  check: checkGraph,
  toRows,
  toPart,
};

function toRows(record: Neuron2graphRecord, { layer, neuron }: NeuronIndex): NeuronRows | null {
  const { paths, graph_missing, graph_stats, counter_examples } = record;
  const graph = record.graph ?? (paths && storedGraph(drawnGraph(paths)));
  if (graph === undefined && graph_missing === undefined) return null;
  const row = valuesOf(N2G_GRAPH, {
    layer_index: layer,
    neuron_index: neuron,
    graph: storedOrNull(graph),
    missing_reason: graph_missing ?? null,
    stats: graph_stats === undefined ? null : JSON.stringify(graph_stats),
    paths: storedOrNull(paths),
    counter_examples: storedOrNull(counter_examples),
  });
  const ordinary = graph_stats?.ordinary?.f1.value ?? null;
  const values = [
    ...[graph_stats?.f1 ?? null, graph?.graph.length ?? 0, ordinary, paths?.length ?? null],
    ...[graph_stats?.num_firing ?? null, numFiringTokens(record)],
  ];
  return { rows: { [N2G_GRAPH.name]: [row] }, values };
}

/** Null where there is no graph. */
function numFiringTokens({ graph, paths }: Neuron2graphRecord): number | null {
  const entries =
    (paths && pathEntries(paths)) ??
    (graph && graphEntries({ graph: graph.graph, subgraphIndices: graph.subgraph_indices }));
  if (entries === undefined) return null;
  const firing = entries.filter(({ role }) => role === "activating");
  return new Set(firing.map(({ token }) => normalizeToken(token))).size;
}

/** As the API sends it. */
function storedGraph({ graph, subgraphIndices }: DrawnGraph) {
  return {
    graph: graph.map(({ stepsBack, ...node }) => ({ ...node, steps_back: stepsBack })),
    subgraph_indices: subgraphIndices,
  };
}

function storedOrNull(value: unknown): Buffer | null {
  return value === undefined ? null : storeJson(value);
}

function toPart(rows: RowsByTable): Neuron2graphRecord {
  const row = onlyRow(rows, N2G_GRAPH) as RowOf<typeof N2G_GRAPH.columns> | undefined; // the table's own
  if (row === undefined) return {};
  const { graph, missing_reason, stats, paths, counter_examples } = row;
  const readable = graph && loadJson<Part<"graph">>(graph); // a drawn one too, so that damage is seen
  return {
    ...(readable !== null && paths === null && { graph: readable }),
    ...(paths !== null && { paths: loadJson<Part<"paths">>(paths) }),
    ...(missing_reason !== null && { graph_missing: missing_reason }),
    ...(stats !== null && { graph_stats: JSON.parse(stats) }),
    ...(counter_examples !== null && {
      counter_examples: loadJson<Part<"counter_examples">>(counter_examples),
    }),
  };
}

type Part<Name extends keyof Neuron2graphRecord> = NonNullable<Neuron2graphRecord[Name]>;
