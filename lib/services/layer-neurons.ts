import { must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronRow } from "@/lib/domain/neuron-detail";
import { shownBySource } from "@/lib/domain/statistic";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { readFirstTokens, listTopNeurons as topNeuronsOf } from "@/lib/methods/neuroscope/read";
import type { Site } from "./site";
import { statisticsOf } from "./statistics";

/** What of a layer's neurons is asked for. */
export interface NeuronListing {
  readonly sort: StatisticName | "neuron";
  readonly order: "asc" | "desc";
  readonly limit: number;
  readonly offset: number;
}

/**
 * One page of the neurons of a layer that have statistics or texts, ties by neuron, unknown values last, and how many
 * there are in all; null when the model or its data are not there.
 */
export async function listLayerNeurons(
  { store, catalogue }: Site,
  modelName: string,
  layer: number,
  { sort, order, limit, offset }: NeuronListing,
): Promise<{ rows: NeuronRow[]; total: number } | null> {
  const model = await catalogue.find(modelName);
  if (model === null || SOURCES.every((method) => model.revisions[method] === undefined)) return null;
  const { values: columns, present } = await statisticsOf(store, model);
  const start = layer * model.layerSize;
  const given = Array.from({ length: model.layerSize }, (_, neuron) => neuron).filter(
    (neuron) => present[start + neuron] === 1,
  );
  const values = sort === "neuron" ? null : columns.get(sort);
  const sorted = given.sort(
    (a, b) =>
      compare(values?.[start + a], values?.[start + b], order) ||
      (order === "desc" && sort === "neuron" ? b - a : a - b),
  );
  const shown = sorted.slice(offset, offset + limit);
  const firstTokens = await readFirstTokens(
    store,
    model,
    shown.map((neuron) => ({ layer, neuron })),
  );
  const rows = shown.map((neuron, i) => ({
    neuron,
    statistics: Object.fromEntries(
      [...columns].map(([name, column]) => [name, knownValue(column[start + neuron])]),
    ),
    firstTokens: must(firstTokens[i], "what stands around the strongest token"),
  }));
  return { rows, total: sorted.length };
}

/** Methods any of which makes a neuron worth a row: those that columns come from. */
const SOURCES = [...shownBySource(STATISTICS, ["column"]).keys()];

/** Neurons by the range of activations in their strongest text, strongest first; empty without data. */
export async function listTopNeurons(
  { store, catalogue }: Site,
  modelName: string,
  { layer, limit }: { readonly layer?: number; readonly limit: number },
): Promise<[NeuronIndex, number][]> {
  const model = await catalogue.find(modelName);
  if (model === null) return [];
  return topNeuronsOf(store, model, { order: "desc", limit, ...(layer !== undefined && { layer }) });
}

function compare(a: number | undefined, b: number | undefined, order: "asc" | "desc"): number {
  if (!isKnown(a) || !isKnown(b)) return Number(isKnown(b)) - Number(isKnown(a));
  return order === "asc" ? a - b : b - a;
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}

function knownValue(value: number | undefined): number | null {
  return isKnown(value) ? value : null;
}
