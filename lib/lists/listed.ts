import type { NeuronIndex } from "@/lib/domain/neuron";

/** A neuron of any model. */
export interface NamedNeuron extends NeuronIndex {
  readonly model: string;
}

/** @example neuronKey({ model: "solu-6l", layer: 3, neuron: 15 }) // "solu-6l:3:15" */
export function neuronKey({ model, layer, neuron }: NamedNeuron): string {
  return `${model}:${layer}:${neuron}`;
}

/**
 * Whether a neuron is on any list of a stored text, seen without reading it: no note can contain what is looked for, for
 * its quotes are escaped.
 */
export function isListed(stored: string | null, named: NamedNeuron): boolean {
  return stored?.includes(`[${JSON.stringify(neuronKey(named))},`) === true;
}
