import type { NeuronRecord } from "@/lib/bundle/schema";
import type { EncodedRows } from "@/lib/import/encoders";
import { storeJson } from "@/lib/methods/stored-json";

const LEVEL = 6;

/** Each neuron's graph and its scores; for a neuron without one, why. */
export function encodeNeuron2graph(record: NeuronRecord): EncodedRows | null {
  const { layer, neuron, graph, graph_missing, graph_stats } = record;
  if (graph === undefined && graph_missing === undefined) return null;
  const bytes = graph === undefined ? null : storeJson(graph, LEVEL);
  const stats = graph_stats === undefined ? null : JSON.stringify(graph_stats);
  const facts = [graph_missing ?? null, stats, graph_stats?.f1 ?? null, graph?.graph.length ?? 0];
  return { n2g_graph: [[layer, neuron, bytes, ...facts]] };
}
