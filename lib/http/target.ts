import { ApiError } from "@/lib/domain/errors";
import { type NeuronIndex, parseOrdinal } from "@/lib/domain/neuron";
import type { CatalogueModel } from "@/lib/services/catalogue";

/** A layer number from an address; throws `not_found` for anything that is not a layer of the model. */
export function layerOf(model: CatalogueModel, text: string): number {
  const layer = parseOrdinal(text.slice(0, 50), model.numLayers, "layer");
  if (!layer.ok) throw new ApiError("not_found", `In ${model.name}, ${layer.message}.`);
  return layer.value;
}

/** A neuron from an address; throws `not_found` for anything that is not a neuron of the model. */
export function neuronOf(model: CatalogueModel, layerText: string, neuronText: string): NeuronIndex {
  const layer = layerOf(model, layerText);
  const neuron = parseOrdinal(neuronText.slice(0, 50), model.layerSize, "neuron");
  if (!neuron.ok) throw new ApiError("not_found", `In ${model.name}, ${neuron.message}.`);
  return { layer, neuron: neuron.value };
}
