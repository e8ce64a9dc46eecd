import type { NeuronIndex } from "@/lib/domain/neuron";

/** More than any layer's neurons. */
const STRIDE = 10_000_000;

/** A neuron as one number, which keeps maps of hundred thousands of them small; in the neurons' order. */
export function neuronKey({ layer, neuron }: NeuronIndex): number {
  return layer * STRIDE + neuron;
}

/** The inverse of `neuronKey`. */
export function keyNeuron(key: number): NeuronIndex {
  return { layer: Math.floor(key / STRIDE), neuron: key % STRIDE };
}

/** @example parseNeuronName("3_15") // { layer: 3, neuron: 15 } */
export function parseNeuronName(name: string): NeuronIndex | null {
  const [, layer, neuron] = /^(\d{1,5})_(\d{1,7})$/.exec(name) ?? [];
  return layer === undefined ? null : { layer: Number(layer), neuron: Number(neuron) };
}
