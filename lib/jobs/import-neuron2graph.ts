import { N2G_GRAPH_TABLE } from "@/lib/db/n2g-graph";
import { storeJson } from "./import-deflate";
import type { Loader } from "./import-loader";

const LEVEL = 6;

/** Each neuron's graph and its scores; for a neuron without one, why. */
export const neuron2graphLoader: Loader = {
  service: "neuron2graph",
  tables: [N2G_GRAPH_TABLE],
  async encode({ layer, neuron, graph, graph_missing, graph_stats }) {
    if (graph === undefined && graph_missing === undefined) return null;
    const bytes = graph === undefined ? null : await storeJson(graph, LEVEL);
    const stats = graph_stats === undefined ? null : JSON.stringify(graph_stats);
    const row = [
      layer,
      neuron,
      bytes,
      graph_missing ?? null,
      stats,
      graph_stats?.f1 ?? null,
      graph?.graph.length ?? 0,
    ];
    return { n2g_graph: [row] };
  },
};
