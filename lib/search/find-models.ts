import type { NeuronIndex } from "@/lib/domain/neuron";

type Shape = { readonly name: string; readonly numLayers: number; readonly layerSize: number };

/** Models whose name contains the text, case aside; one named exactly comes alone. */
export function findModels<M extends Shape>(models: readonly M[], text: string): M[] {
  const wanted = text.trim().toLowerCase();
  const exact = models.filter(({ name }) => name.toLowerCase() === wanted);
  return exact.length > 0 ? exact : models.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Models that have a neuron at this place. */
export function modelsWith<M extends Shape>(models: readonly M[], { layer, neuron }: NeuronIndex): M[] {
  return models.filter(({ numLayers, layerSize }) => layer < numLayers && neuron < layerSize);
}
