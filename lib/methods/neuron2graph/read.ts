import type { CounterExample } from "@/lib/domain/counter-example";
import type { N2gGraph } from "@/lib/domain/graph";
import type { GraphScores } from "@/lib/domain/graph-scores";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import { markUnmeasured } from "@/lib/n2g/paths/measured-nodes";
import type { Store, StoredModel } from "@/lib/store/store";
import { fromJson, type ToJson } from "@/lib/wire/case";
import type { Neuron2graphRecord } from "./record";
import { N2G_GRAPH } from "./rows";

const NAME = "neuron2graph";

/** A neuron's graph and how well it predicts; without a graph, why. */
export interface FittedGraph {
  /** Drawn from the paths, where there are any. */
  readonly graph: N2gGraph | null;
  /** What predicts; null for a graph of 2023, which has none. */
  readonly paths: readonly N2gPath[] | null;
  readonly missingReason: string | null;
  readonly scores: GraphScores | null;
  /** Worst first; null when nobody looked for any. */
  readonly counterExamples: readonly CounterExample[] | null;
}

/** What Neuron to Graph found for a neuron, or null when the revision says nothing of it: one primary-key read. */
export async function readGraph(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<FittedGraph | null> {
  const columns = ["graph", "missing_reason", "stats", "paths", "counter_examples"] as const;
  const [row] = await store.readRows(N2G_GRAPH, revisionOf(model, NAME), index, columns);
  if (row === undefined) return null;
  const { stats, counter_examples: examples } = row;
  const graph = row.graph && graphOf(row.graph);
  const paths: N2gPath[] | null = row.paths && fromJson(loadJson<Part<"paths">>(row.paths));
  return {
    graph: graph && paths ? markUnmeasured(graph, paths) : graph,
    paths,
    missingReason: row.missing_reason,
    scores: stats === null ? null : fromJson(JSON.parse(stats) as Part<"graph_stats">),
    counterExamples: examples && loadJson<Part<"counter_examples">>(examples), // no key of two words
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
  return fromJson(loadJson<ToJson<N2gGraph>>(stored));
}

type Part<Name extends keyof Neuron2graphRecord> = NonNullable<Neuron2graphRecord[Name]>;

/** The paths of several neurons, in their order; empty where there are none. */
export async function readPathsOfMany(
  store: Store,
  revision: number,
  neurons: readonly NeuronIndex[],
): Promise<N2gPath[][]> {
  const rows = await store.readRowsOfMany(N2G_GRAPH, revision, neurons, ["paths"]);
  return rows.map(([row]) => (row?.paths ? fromJson(loadJson<Part<"paths">>(row.paths)) : []));
}
