import type { ModelFacts } from "./model-facts";
import type { NeuronIndex } from "./neuron";

/** Layers that follow each other: one that has data, or all between two such that have none. */
export interface LayerRun {
  readonly first: number;
  readonly last: number;
  readonly filled: boolean;
}

/** The layers that have data of any kind, in order; all of them where none has. */
export function filledLayers({
  numLayers,
  services,
}: Pick<ModelFacts, "numLayers"> & {
  readonly services: readonly Pick<ModelFacts["services"][number], "neuronsPerLayer">[];
}): readonly number[] {
  const layers = Array.from({ length: numLayers }, (_, layer) => layer);
  const filled = layers.filter((layer) =>
    services.some(({ neuronsPerLayer }) => (neuronsPerLayer[layer] ?? 0) > 0),
  );
  return filled.length === 0 ? layers : filled;
}

/**
 * A model's layers with those in a row that have no data as one.
 *
 * @example layerRuns(5, [1]) // layer 0 without, layer 1, layers 2 to 4 without
 */
export function layerRuns(numLayers: number, filled: readonly number[]): readonly LayerRun[] {
  const runs: LayerRun[] = [];
  let first = 0;
  for (const layer of [...filled, numLayers]) {
    if (first < layer) runs.push({ first, last: layer - 1, filled: false });
    if (layer < numLayers) runs.push({ first: layer, last: layer, filled: true });
    first = layer + 1;
  }
  return runs;
}

/** @example formatRun({ first: 3, last: 11 }) // "layers 3–11" */
export function formatRun({ first, last }: Pick<LayerRun, "first" | "last">): string {
  return first === last ? `layer ${first}` : `layers ${first}–${last}`;
}

/** The nearest of some layers above (`by` 1) or below another, or null. */
export function layerBeside(layers: readonly number[], layer: number, by: 1 | -1): number | null {
  return (by > 0 ? layers.find((each) => each > layer) : layers.findLast((each) => each < layer)) ?? null;
}

/**
 * The neuron before (`by` −1) or after one, going along some layers alone; the ends meet.
 *
 * @param layers in order, at least one
 */
export function neuronBeside(
  layers: readonly number[],
  layerSize: number,
  { layer, neuron }: NeuronIndex,
  by: 1 | -1,
): NeuronIndex {
  const beside = neuron + by;
  if (layers.includes(layer) && beside >= 0 && beside < layerSize) return { layer, neuron: beside };
  const ends = { 1: layers[0], [-1]: layers.at(-1) };
  const next = layerBeside(layers, layer, by) ?? ends[by] ?? layer;
  return { layer: next, neuron: by > 0 ? 0 : layerSize - 1 };
}
