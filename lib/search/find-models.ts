import type { NeuronPole } from "@/lib/domain/neuron";
import { askedPole, type Pole } from "@/lib/domain/pole";

type Shape = {
  readonly name: string;
  readonly numLayers: number;
  readonly layerSize: number;
  readonly poles?: readonly Pole[];
};

/** Models whose name contains the text, case aside; one named exactly comes alone. */
export function findModels<M extends Shape>(models: readonly M[], text: string): M[] {
  const wanted = text.trim().toLowerCase();
  const exact = models.filter(({ name }) => name.toLowerCase() === wanted);
  return exact.length > 0 ? exact : models.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Models that have a neuron at this place, and the pole of it that is meant. */
export function modelsWith<M extends Shape>(models: readonly M[], { layer, neuron, pole }: NeuronPole): M[] {
  return models.filter(
    (model) => layer < model.numLayers && neuron < model.layerSize && askedPole(model, pole) !== null,
  );
}
