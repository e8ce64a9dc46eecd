import type { NeuronPole } from "./neuron";
import type { OfPole } from "./pole";

/** A neuron among those of all models, or its negative pole. */
export interface ModelNeuron extends NeuronPole {
  readonly model: string;
}

/** Most neurons that are compared at once. */
export const MOST_COMPARED = 4;

/**
 * A neuron as addresses of comparisons name it.
 *
 * @example writeNeuron({ model: "solu-6l", layer: 3, neuron: 15 }) // "solu-6l:3:15"
 * @example writeNeuron({ model: "smol", layer: 3, neuron: 15, pole: "negative" }) // "smol:3:15:negative"
 */
export function writeNeuron({ model, layer, neuron, pole }: ModelNeuron): string {
  return `${model}:${layer}:${neuron}${pole === undefined ? "" : `:${pole}`}`;
}

/**
 * The parts of a written neuron; null for text that is none. Names of models may have colons: the numbers are the last
 * two parts, but for the pole.
 *
 * @example splitNeuron("solu-6l:3:15") // { model: "solu-6l", layer: "3", neuron: "15" }
 */
export function splitNeuron(
  written: string,
): ({ model: string; layer: string; neuron: string } & OfPole) | null {
  const [, model, layer, neuron, negative] = WRITTEN.exec(written.trim()) ?? [];
  if (model === undefined || layer === undefined || neuron === undefined) return null;
  return { model, layer, neuron, ...(negative !== undefined && { pole: "negative" }) };
}

/**
 * A written neuron as it is kept; null for text that is none.
 *
 * @example readWritten("smol:3:15:negative") // { model: "smol", layer: 3, neuron: 15, pole: "negative" }
 */
export function readWritten(written: string): ModelNeuron | null {
  const parts = splitNeuron(written);
  return parts && { ...parts, layer: Number(parts.layer), neuron: Number(parts.neuron) };
}

/** Whether two are the same neuron, of the same pole. */
export function isSameNeuron(one: ModelNeuron, other: ModelNeuron): boolean {
  return writeNeuron(one) === writeNeuron(other);
}

/**
 * Neurons as an address names several.
 *
 * @example neuronsQuery([{ model: "a b", layer: 3, neuron: 15 }]) // "n=a%20b:3:15"
 */
export function neuronsQuery(neurons: readonly ModelNeuron[]): string {
  return neurons.map((each) => `n=${encodeURIComponent(writeNeuron(each)).replaceAll("%3A", ":")}`).join("&");
}

const WRITTEN = /^(.+):(\d+):(\d+)(:negative)?$/s;
