import type { Model } from "@/lib/domain/model";
import { type NeuronIndex, neuronAt } from "@/lib/domain/neuron";
import { decodePiece, inflatePiece, type Piece } from "@/lib/domain/piece";
import type { Snippet, SnippetPreview } from "@/lib/domain/snippet";
import { revisionOf } from "@/lib/methods/model-description";
import { readStatisticColumns } from "@/lib/methods/statistic-values";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import { fromJson } from "@/lib/wire/case";
import type { NeuroscopeNeuron } from "@/lib/wire/neuroscope";
import { SNIPPET_PAGE } from "./tables";

const NAME = "neuroscope";

/** The API's whole answer about a neuron's snippets, compressed as stored, or null: one primary-key read. */
export async function readSnippetBody(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<Piece | null> {
  const [row] = await store.readRows(SNIPPET_PAGE, revisionOf(model, NAME), index, ["body"], "lent");
  return row?.body ? decodePiece(row.body) : null;
}

/** A neuron's texts whole, strongest first, or null. */
export async function readSnippets(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<Snippet[] | null> {
  const piece = await readSnippetBody(store, model, index);
  if (piece === null) return null;
  const { texts }: NeuroscopeNeuron = JSON.parse(inflatePiece(piece).toString());
  return texts.map(({ window_start: _, ...text }) => fromJson(text));
}

/** The windows that a neuron's page shows, strongest first, or null. */
export async function readSnippetPreviews(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<SnippetPreview[] | null> {
  const [row] = await store.readRows(SNIPPET_PAGE, revisionOf(model, NAME), index, ["preview"]);
  return row?.preview ? loadJson<SnippetPreview[]>(row.preview) : null;
}

export interface TopNeuronsRequest {
  /** One layer; all of them without it. */
  readonly layer?: number;
  readonly order: "asc" | "desc";
  /** All of them without it. */
  readonly limit?: number;
}

/**
 * Neurons with the range of activations in their strongest text, in its order; ties by index. Neurons without
 * snippets have none and are left out.
 */
export async function listTopNeurons(
  store: Store,
  model: StoredModel,
  { layer, order, limit }: TopNeuronsRequest,
): Promise<[NeuronIndex, number][]> {
  const { values } = await readStatisticColumns(store, model, NAME);
  const ranges = values.get("activation_range") ?? [];
  const { start, end } = stretchOf(model, layer);
  const ordinals: number[] = [];
  for (let ordinal = start; ordinal < end; ordinal++) {
    if (!Number.isNaN(ranges[ordinal] ?? Number.NaN)) ordinals.push(ordinal);
  }
  const rangeOf = (ordinal: number) => ranges[ordinal] as number; // only those that have one were taken
  const sign = order === "asc" ? 1 : -1;
  ordinals.sort((a, b) => sign * (rangeOf(a) - rangeOf(b)) || a - b);
  return ordinals.slice(0, limit).map((ordinal) => [neuronAt(model, ordinal), rangeOf(ordinal)]);
}

function stretchOf({ numLayers, layerSize }: Pick<Model, "numLayers" | "layerSize">, layer?: number) {
  if (layer === undefined) return { start: 0, end: numLayers * layerSize };
  return { start: layer * layerSize, end: (layer + 1) * layerSize };
}

/** The windows of several neurons, strongest first, in the neurons' order; empty where there are none. */
export async function readPreviewsOfMany(
  store: Store,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
): Promise<SnippetPreview[][]> {
  const rows = await store.readRowsOfMany(SNIPPET_PAGE, revisionOf(model, NAME), neurons, ["preview"]);
  return rows.map(([row]) => (row?.preview ? loadJson<SnippetPreview[]>(row.preview) : []));
}
