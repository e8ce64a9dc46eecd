import { findPlace, splitPath } from "@/lib/domain/address";
import { routeOf } from "@/lib/domain/base-path";
import { layerBeside, neuronBeside } from "@/lib/domain/filled-layers";
import { isSameNeuron, type ModelNeuron } from "@/lib/domain/model-neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import { parseWalk, type WalkList, type WalkShape } from "./walk-numbers";

/** The page of a neuron, as its address names it. */
export interface WalkPlace extends WalkShape {
  /** Null is all neurons. */
  readonly list: WalkList | null;
  readonly service: string;
  readonly neuron: ModelNeuron;
}

export type WalkStep = "previous" | "next" | "layerUp" | "layerDown";

/** The neuron whose page an address is, by what the page says of its model and list; null for any other page. */
export function walkPlace(pathname: string, numbers: string, pole: OfPole = {}): WalkPlace | null {
  const { root, parts } = splitPath(routeOf(pathname));
  const [model] = parts;
  const walk = root === "viz" && model !== undefined ? parseWalk(numbers, model) : null;
  const found = walk && findPlace(parts, walk);
  if (model === undefined || !found?.found || found.service === null || found.place.level !== "neuron")
    return null;
  return { ...found.model, service: found.service, neuron: { model, ...found.place.index, ...pole } };
}

/**
 * The neuron a step away: along the layers that have data or the list and round the ends, or in the next such layer above
 * or below; null where none is, or none that the page knows of.
 *
 * @param from where the steps before have led, which may be a neuron of another model of the list
 */
export function walkStep(
  { list, neuron: { model }, ...shape }: Pick<WalkPlace, "list" | "neuron" | keyof WalkShape>,
  from: ModelNeuron,
  step: WalkStep,
): ModelNeuron | null {
  const isAlong = step === "previous" || step === "next";
  const by = step === "next" ? 1 : -1;
  if (isAlong && list !== null) return listStep(list, from, by);
  if (from.model !== model) return null;
  if (isAlong) return { ...from, ...neuronBeside(shape.layers, shape.layerSize, from, by) };
  const layer = layerBeside(shape.layers, from.layer, step === "layerUp" ? 1 : -1);
  return layer === null ? null : { ...from, layer };
}

/**
 * The address of another neuron, seen as this one is: what belongs to one neuron alone, its opened text and path, is left
 * out. Of another model it is all that there is, as it may not have this service.
 *
 * @example walkHref(place, { model: "solu-2l", layer: 1, neuron: 30 }, "?text=3&scale=text") // "/viz/solu-2l/all/1/30?scale=text"
 */
export function walkHref({ neuron, service }: WalkPlace, to: ModelNeuron, search: string): string {
  const query = new URLSearchParams(search);
  for (const own of ["text", "path"]) query.delete(own);
  if (to.pole === undefined) query.delete("pole");
  else query.set("pole", to.pole);
  const kept = query.toString();
  return (
    neuronPath(
      to.model,
      { layer: to.layer, neuron: to.neuron },
      to.model === neuron.model ? service : "all",
    ) + (kept === "" ? "" : `?${kept}`)
  );
}

/** The ends of a list meet, where it is known as far as them. */
function listStep({ total, around }: WalkList, here: ModelNeuron, by: 1 | -1): ModelNeuron | null {
  const place = around.findIndex((each) => isSameNeuron(each, here));
  if (place < 0) return null;
  const next = place + by;
  return (around.length === total ? around.at(next % total) : next < 0 ? undefined : around[next]) ?? null;
}
