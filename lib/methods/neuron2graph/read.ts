import type { N2gGraph, N2gScores } from "@/lib/domain/graph";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import { fromJson } from "@/lib/wire/case";
import type { Neuron2graphRecord } from "./record";
import { N2G_GRAPH } from "./rows";

type StatsRecord = NonNullable<Neuron2graphRecord["graph_stats"]>;

const NAME = "neuron2graph";

/** A neuron's graph and how well it predicts; without a graph, why. */
export interface FittedGraph {
  readonly graph: N2gGraph | null;
  readonly missingReason: string | null;
  readonly scores: N2gScores | null;
}

/** What Neuron to Graph found for a neuron, or null when the revision says nothing of it: one primary-key read. */
export async function readGraph(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<FittedGraph | null> {
  const columns = ["graph", "missing_reason", "stats"] as const;
  const [row] = await store.readRows(N2G_GRAPH, revisionOf(model, NAME), index, columns);
  if (row === undefined) return null;
  return {
    graph: row.graph && graphOf(row.graph),
    missingReason: row.missing_reason,
    scores: row.stats === null ? null : fromJson(JSON.parse(row.stats) as StatsRecord),
  };
}

/** The graphs of several neurons, in their order; null where there is none. */
export async function readGraphs(
  store: Store,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
): Promise<(N2gGraph | null)[]> {
  const rows = await store.readRowsOfMany(N2G_GRAPH, revisionOf(model, NAME), neurons, ["graph"]);
  return rows.map(([row]) => (row?.graph ? graphOf(row.graph) : null));
}

function graphOf(stored: Uint8Array): N2gGraph {
  return fromJson(loadJson<NonNullable<Neuron2graphRecord["graph"]>>(stored));
}
