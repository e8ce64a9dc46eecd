import { findPlace, splitPath } from "@/lib/domain/address";
import { routeOf } from "@/lib/domain/base-path";
import { type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";

/** How many neurons a page's model has. */
export interface WalkShape {
  readonly numLayers: number;
  readonly layerSize: number;
}

/** The list that a neuron is seen in, as far as its page knows it. */
export interface WalkList {
  readonly total: number;
  /** Layer-major positions of neurons, in the list's order. */
  readonly around: readonly number[];
}

/** The page of a neuron, as its address names it. */
export interface WalkPlace extends WalkShape {
  /** Null is all neurons. */
  readonly list: WalkList | null;
  readonly model: string;
  readonly service: string;
  readonly index: NeuronIndex;
}

export type WalkStep = "previous" | "next" | "layerUp" | "layerDown";

/** What a page says of its model and list, by numbers: layers, neurons of each, and within a list its total and the neurons around. */
export function parseWalk(numbers: string): (WalkShape & Pick<WalkPlace, "list">) | null {
  const [numLayers, layerSize, total, ...around] = numbers.split(" ").map(Number);
  if (numLayers === undefined || layerSize === undefined) return null;
  return { numLayers, layerSize, list: total === undefined ? null : { total, around } };
}

/** The neuron whose page an address is; null for any other page. */
export function walkPlace(pathname: string, shape: WalkShape & Pick<WalkPlace, "list">): WalkPlace | null {
  const { root, parts } = splitPath(routeOf(pathname));
  const [model] = parts;
  const found = root === "viz" ? findPlace(parts, shape) : null;
  if (model === undefined || !found?.found || found.service === null || found.place.level !== "neuron")
    return null;
  return { ...shape, model, service: found.service, index: found.place.index };
}

/**
 * The neuron a step away: along the layers or the list and round the ends, or in the layer above or below; null where
 * none is, or none that the page knows of.
 */
export function walkStep(
  { list, ...shape }: WalkShape & Pick<WalkPlace, "list">,
  index: NeuronIndex,
  step: WalkStep,
): NeuronIndex | null {
  if (step === "previous" || step === "next") {
    const here = neuronOrdinal(shape, index);
    const by = step === "next" ? 1 : -1;
    const next = list === null ? here + by : listStep(list, here, by);
    return next === null ? null : neuronAt(shape, next);
  }
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

/** The ends of a list meet, where it is known as far as them. */
function listStep({ total, around }: WalkList, here: number, by: 1 | -1): number | null {
  const place = around.indexOf(here);
  if (place < 0) return null;
  const next = place + by;
  return (around.length === total ? around.at(next % total) : next < 0 ? undefined : around[next]) ?? null;
}
