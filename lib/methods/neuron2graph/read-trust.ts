import { totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import type { Store, StoredModel } from "@/lib/store/store";
import type { Neuron2graphRecord } from "./record";
import { N2G_GRAPH } from "./rows";

type GraphStats = NonNullable<Neuron2graphRecord["graph_stats"]>;
type Counts = Pick<NonNullable<GraphStats["ordinary"]>, "num_firing" | "num_predicted" | "num_hits">;

/** How far the graphs of a model can be trusted. */
export interface GraphTrust {
  /** By ordinal, see `leastF1`; 0 without a graph that was tested. */
  readonly leastF1: Float32Array;
  /** Of all graphs together on ordinary text, neuron by neuron and token by token; null where they were not tested on any. */
  readonly ordinary: { readonly precision: number; readonly recall: number } | null;
}

/** How far the graphs of a model can be trusted, read once for its graphs. */
export function readGraphTrust(store: Store, model: StoredModel): Promise<GraphTrust> {
  const revision = revisionOf(model, "neuron2graph");
  return store.memory.read(
    "trust in graphs",
    String(revision),
    () => gatherTrust(store, model, revision),
    ({ leastF1: { byteLength } }) => byteLength,
  );
}

/** Lower end of the interval of F1 on the held-out half of the strongest texts; without an interval half of F1. */
export function leastF1({ top, f1 }: Pick<GraphStats, "top" | "f1">): number {
  return top?.f1.interval?.low ?? (f1 ?? 0) / 2;
}

async function gatherTrust(store: Store, model: StoredModel, revision: number): Promise<GraphTrust> {
  const least = new Float32Array(totalNeurons(model));
  const ordinary: Counts[] = [];
  for await (const batch of store.scanRows(N2G_GRAPH, revision, ["layer_index", "neuron_index", "stats"])) {
    for (const { layer_index: layer, neuron_index: neuron, stats: stored } of batch) {
      if (stored === null) continue;
      const stats = JSON.parse(stored) as GraphStats; // checked when it was imported
      least[neuronOrdinal(model, { layer, neuron })] = leastF1(stats);
      if (stats.ordinary !== undefined) ordinary.push(stats.ordinary);
    }
  }
  return { leastF1: least, ordinary: togetherRight(ordinary) };
}

/**
 * Precision and recall of many graphs counted as one; null where nothing fires or nothing is predicted.
 *
 * @example togetherRight([{ num_firing: 2, num_predicted: 4, num_hits: 1 }]) // { precision: 0.25, recall: 0.5 }
 */
export function togetherRight(counts: readonly Counts[]): GraphTrust["ordinary"] {
  const sum = (of: keyof Counts) => counts.reduce((total, each) => total + each[of], 0);
  const [firing, predicted, hits] = [sum("num_firing"), sum("num_predicted"), sum("num_hits")];
  return firing === 0 || predicted === 0 ? null : { precision: hits / predicted, recall: hits / firing };
}
