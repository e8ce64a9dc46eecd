import { type Parsed, parsed, unparsed } from "./parsed";
import type { OfPole } from "./pole";

/** A neuron's place in its model; both from 0. Pass this, never two loose numbers. */
export interface NeuronIndex {
  readonly layer: number;
  readonly neuron: number;
}

/** One side of zero of a neuron: the positive one where it is left out. */
export interface NeuronPole extends NeuronIndex, OfPole {}

type Shape = { readonly numLayers: number; readonly layerSize: number };

/** How a neuron is written for people: `L2 N1917`, and its negative pole `L2 N1917 −`. */
export function formatNeuron({ layer, neuron, pole }: NeuronPole): string {
  return `L${layer} N${neuron}${pole === undefined ? "" : " −"}`;
}

/** Layer-major position of a neuron in its model: 0 … totalNeurons − 1. */
export function neuronOrdinal(shape: Shape, { layer, neuron }: NeuronIndex): number {
  return layer * shape.layerSize + neuron;
}

/** The neuron at a layer-major position; positions past either end wrap around. */
export function neuronAt(shape: Shape, ordinal: number): NeuronIndex {
  const total = shape.numLayers * shape.layerSize;
  const wrapped = ((ordinal % total) + total) % total;
  return { layer: Math.floor(wrapped / shape.layerSize), neuron: wrapped % shape.layerSize };
}

/**
 * Reads a layer or neuron number from an address: a non-negative decimal integer without sign,
 * blanks or exponent, below `limit`.
 *
 * @example parseOrdinal("12", 768, "neuron") // {ok: true, value: 12}
 */
export function parseOrdinal(text: string, limit: number, what: "layer" | "neuron"): Parsed<number> {
  if (!/^\d{1,9}$/.test(text)) return unparsed(`${what} "${text}" is not a non-negative integer`);
  const value = Number(text);
  if (value >= limit) return unparsed(`${what} ${value} is out of range: the ${what}s are 0 to ${limit - 1}`);
  return parsed(value);
}
