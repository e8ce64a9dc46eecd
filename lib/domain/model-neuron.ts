import type { NeuronIndex } from "./neuron";

/** A neuron among those of all models. */
export interface ModelNeuron extends NeuronIndex {
  readonly model: string;
}

/** Most neurons that are compared at once. */
export const MOST_COMPARED = 4;

/**
 * A neuron as addresses of comparisons name it.
 *
 * @example writeNeuron({ model: "solu-6l", layer: 3, neuron: 15 }) // "solu-6l:3:15"
 */
export function writeNeuron({ model, layer, neuron }: ModelNeuron): string {
  return `${model}:${layer}:${neuron}`;
}

/**
 * The parts of a written neuron; null for text that is none. Names of models may have colons: the numbers are the last
 * two parts.
 *
 * @example splitNeuron("solu-6l:3:15") // { model: "solu-6l", layer: "3", neuron: "15" }
 */
export function splitNeuron(written: string): { model: string; layer: string; neuron: string } | null {
  const [, model, layer, neuron] = /^(.+):(\d+):(\d+)$/s.exec(written.trim()) ?? [];
  return model === undefined || layer === undefined || neuron === undefined ? null : { model, layer, neuron };
}

/**
 * Neurons as an address names several.
 *
 * @example neuronsQuery([{ model: "a b", layer: 3, neuron: 15 }]) // "n=a%20b:3:15"
 */
export function neuronsQuery(neurons: readonly ModelNeuron[]): string {
  return neurons.map((each) => `n=${encodeURIComponent(writeNeuron(each)).replaceAll("%3A", ":")}`).join("&");
}
