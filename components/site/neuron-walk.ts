import { findPlace, splitPath } from "@/lib/domain/address";
import { type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";

/** How many neurons a page's model has. */
export interface WalkShape {
  readonly numLayers: number;
  readonly layerSize: number;
}

/** The page of a neuron, as its address names it. */
export interface WalkPlace extends WalkShape {
  readonly model: string;
  readonly service: string;
  readonly index: NeuronIndex;
}

export type WalkStep = "previous" | "next" | "layerUp" | "layerDown";

/** The neuron whose page an address is; null for any other page. */
export function walkPlace(pathname: string, shape: WalkShape): WalkPlace | null {
  const { root, parts } = splitPath(pathname);
  const [model] = parts;
  const found = root === "viz" ? findPlace(parts, shape) : null;
  if (model === undefined || !found?.found || found.service === null || found.place.level !== "neuron")
    return null;
  return { ...shape, model, service: found.service, index: found.place.index };
}

/** The neuron a step away: along the layers and round the ends, or in the layer above or below; null where none is. */
export function walkStep(shape: WalkShape, index: NeuronIndex, step: WalkStep): NeuronIndex | null {
  if (step === "previous" || step === "next")
    return neuronAt(shape, neuronOrdinal(shape, index) + (step === "next" ? 1 : -1));
  const layer = index.layer + (step === "layerUp" ? 1 : -1);
  return layer >= 0 && layer < shape.numLayers ? { layer, neuron: index.neuron } : null;
}

/**
 * The address of another neuron of the same model, seen as this one is: what belongs to one neuron alone, its opened
 * text and path, is left out.
 *
 * @example walkHref(place, { layer: 1, neuron: 30 }, "?text=3&scale=text") // "/viz/solu-2l/all/1/30?scale=text"
 */
export function walkHref({ model, service }: WalkPlace, index: NeuronIndex, search: string): string {
  const query = new URLSearchParams(search);
  for (const own of ["text", "path"]) query.delete(own);
  const kept = query.toString();
  return neuronPath(model, index, service) + (kept === "" ? "" : `?${kept}`);
}
