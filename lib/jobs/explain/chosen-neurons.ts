import { at } from "@/lib/domain/at";
import { formatShape, type Shape, totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronAt, parseOrdinal } from "@/lib/domain/neuron";

/** Which neurons of a model are meant: these, as `LAYER:NEURON`, or all of a layer, or all. */
export interface ChosenNeurons {
  readonly names: readonly string[];
  readonly layer: string | null;
  /** So many, the first. */
  readonly most: number | null;
}

/** The neurons meant, by layer and neuron, each once. Throws one sentence where the model has no such neuron. */
export function chooseNeurons(
  model: Shape & { readonly name: string },
  chosen: ChosenNeurons,
): NeuronIndex[] {
  const { names, layer, most } = chosen;
  const ordinals =
    names.length > 0 ? names.map((name) => ordinalOf(model, name)) : everyOrdinal(model, layer);
  const unique = [...new Set(ordinals)].sort((a, b) => a - b);
  return unique.slice(0, most ?? unique.length).map((ordinal) => neuronAt(model, ordinal));
}

function ordinalOf(model: Shape & { readonly name: string }, name: string): number {
  const parts = name.split(":");
  if (parts.length !== 2) throw new Error(`"${name}" is no neuron: write its layer and number, as in 1:29`);
  const layer = numberIn(model, at(parts, 0), "layer");
  return layer * model.layerSize + numberIn(model, at(parts, 1), "neuron");
}

function everyOrdinal(model: Shape & { readonly name: string }, layer: string | null): number[] {
  const start = layer === null ? 0 : numberIn(model, layer, "layer") * model.layerSize;
  const length = layer === null ? totalNeurons(model) : model.layerSize;
  return Array.from({ length }, (_, i) => start + i);
}

function numberIn(model: Shape & { readonly name: string }, text: string, what: "layer" | "neuron"): number {
  const found = parseOrdinal(text, what === "layer" ? model.numLayers : model.layerSize, what);
  if (found.ok) return found.value;
  throw new Error(`${found.message}; ${model.name} has ${formatShape(model)}`);
}
