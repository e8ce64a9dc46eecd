/** A decoder's shape, and which of the usual parts it is made of. */
export interface DecoderShape {
  readonly numLayers: number;
  readonly width: number;
  readonly layerSize: number;
  readonly numHeads: number;
  /** Fewer than heads: several heads share keys and values. */
  readonly numKeyHeads: number;
  readonly headWidth: number;
  readonly vocabularySize: number;
  /** Longest text that is run; tables of positions have so many rows. */
  readonly contextLength: number;
  readonly norm: { readonly kind: "rms" | "layer"; readonly epsilon: number };
  /** Null for a table of learned positions. */
  readonly rotary: Rotary | null;
  readonly mlp: "silu-gated" | "gelu" | "gelu-tanh" | "gelu-tanh-gated";
  /** Attention and MLP both read the block's input, each by its own norm, or both by attention's. */
  readonly isParallel: boolean;
  /** The embedding is multiplied by this (1). */
  readonly embeddingScale: number;
}

export interface Rotary {
  readonly base: number;
  /** Leading dimensions of a head that are turned. */
  readonly width: number;
  /** Pairs are neighbours (0, 1), (2, 3) …; else halves: (0, width / 2) … */
  readonly areNeighbours: boolean;
  /** Positions are divided by this (1). */
  readonly stretch: number;
  /** Divisors of the frequencies, one per pair; null for none. */
  readonly divisors: Float32Array | null;
  /** What is turned is multiplied by this (1). */
  readonly scale: number;
}

/**
 * Weights by role: matrices `[out, in]`, row-major, as the formats keep them; null where a model has none. Layers' names
 * are `blk.{layer}.{role}`, those of GGUF.
 */
export interface DecoderWeights {
  has(name: string): boolean;
  /** Throws a sentence when it is not there or not of these dimensions, without reading it. */
  demand(name: string, dims: readonly number[]): void;
  /** Throws as `demand`, and when a number is not finite. */
  floats(name: string, dims: readonly number[]): Float32Array;
}

/** Throws a sentence where a number of a tensor is infinite or none. */
export function refuseNonFinite(name: string, values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) throw new Error(`its tensor ${name} holds a number that is not finite`);
  return values;
}
