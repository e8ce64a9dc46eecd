import { must } from "@/lib/domain/at";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import type { SeenList } from "@/lib/domain/seen-list";

/** How many neurons a page's model has. */
export interface WalkShape {
  readonly numLayers: number;
  readonly layerSize: number;
  /** The layers that have data, which steps lead along. */
  readonly layers: readonly number[];
}

/** The list that a neuron is seen in, as far as its page knows it. */
export interface WalkList {
  readonly total: number;
  readonly around: readonly ModelNeuron[];
}

/**
 * What a page says of its model and list, so that keys count on without the pages on their way: layers, those with data
 * where it is not all, neurons of each, and within a list its total and the neurons around, those of another model after
 * its name, negative poles with a minus behind.
 *
 * @example "2 768 3 0.29 1.0 gpt2-small:5.7"
 * @example "30:2.12.24 1536"
 */
export function walkNumbers({ name, ...model }: WalkShape & { name: string }, list: SeenList | null): string {
  const around = list?.around.map(({ model: other, layer, neuron, pole }) => {
    return `${other === name ? "" : `${encodeURIComponent(other)}:`}${layer}.${neuron}${pole === undefined ? "" : "-"}`;
  });
  const known = list === null ? [] : [list.total, ...(around ?? [])];
  const { numLayers, layers } = model;
  const filled = layers.length === numLayers ? "" : `:${layers.join(".")}`;
  return [`${numLayers}${filled}`, model.layerSize, ...known].join(" ");
}

/** Reads what `walkNumbers` writes on a page of the model; null for any other text. */
export function parseWalk(
  numbers: string,
  model: string,
): (WalkShape & { readonly list: WalkList | null }) | null {
  const [written = "", layerSize, total, ...around] = numbers.split(" ");
  if (layerSize === undefined) return null;
  const [count, filled] = written.split(":");
  const numLayers = Number(count);
  const layers = filled?.split(".").map(Number) ?? Array.from({ length: numLayers }, (_, layer) => layer);
  return {
    ...{ numLayers, layerSize: Number(layerSize), layers },
    list:
      total === undefined ? null : { total: Number(total), around: around.map((one) => read(one, model)) },
  };
}

function read(written: string, own: string): ModelNeuron {
  const [place = "", name] = written.split(":").reverse();
  const [layer, neuron] = place.replace("-", "").split(".").map(Number);
  return {
    model: name === undefined ? own : decodeURIComponent(name),
    ...{ layer: must(layer, "a neuron's layer"), neuron: must(neuron, "a neuron's number") },
    ...(place.endsWith("-") && { pole: "negative" }),
  };
}
