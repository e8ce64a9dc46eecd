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
  /** Layer norms have weights and a bias, weights alone, or neither. */
  readonly norm: {
    readonly kind: "rms" | "layer" | "layer-unbiased" | "layer-bare";
    readonly epsilon: number;
  };
  /** Attention and MLP read what a norm makes of the stream, add to it what a norm makes of theirs, or both. */
  readonly norms: "before" | "after" | "both";
  /** Norms of queries and keys: the same weights for each head, weights of its own, or one norm over all heads. */
  readonly headNorms: "same" | "own" | "whole";
  readonly positions: "table" | "turned" | "sloped";
  /** How the pairs of heads are turned; null for a table of learned positions and for slopes. */
  readonly rotary: Rotary | null;
  /** What attention of a layer does with positions. */
  readonly attentionOf: (layer: number) => LayerAttention;
  readonly mlp: "silu-gated" | "gelu" | "gelu-tanh" | "gelu-tanh-gated" | "relu-squared";
  /** Attention and MLP both read the block's input, each by its own norm, or both by attention's. */
  readonly isParallel: boolean;
  readonly scales: Scales;
  readonly limits: Limits;
}

/** What values are multiplied by. */
export interface Scales {
  readonly embedding: number;
  /** Of what attention and MLP add to the stream. */
  readonly residual: number;
  /** Of the products of queries and keys. */
  readonly attention: number;
  readonly logits: number;
}

/** How far values may go; null where they go as far as they do. */
export interface Limits {
  /** Queries, keys and values are cut off here. */
  readonly cut: number | null;
  /** Products of queries and keys draw near to it, by a tanh. */
  readonly attention: number | null;
  readonly logits: number | null;
  /** The greatest exponent of slopes by which far tokens are seen less (8). */
  readonly slope: number;
}

export interface LayerAttention {
  /** Null where nothing is turned. */
  readonly rotary: Rotary | null;
  /** How many tokens are seen, the own one among them; null for all before it. */
  readonly window: number | null;
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

/** The parts that most families have: norms before, no scales but attention's, no limits, each layer as the others. */
export function usualParts(rotary: Rotary | null, headWidth: number) {
  return {
    ...{ norms: "before", headNorms: "same", isParallel: false, rotary },
    positions: rotary === null ? "table" : "turned",
    attentionOf: () => ({ rotary, window: null }),
    scales: { embedding: 1, residual: 1, attention: 1 / Math.sqrt(headWidth), logits: 1 },
    limits: { cut: null, attention: null, logits: null, slope: 8 },
  } as const satisfies Partial<DecoderShape>;
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
