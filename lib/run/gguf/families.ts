import type { DecoderShape } from "@/lib/run/decoder/decoder-shape";

/** What the kinds of model differ in; what is not said is as in Llama. */
export interface Family {
  readonly norm: DecoderShape["norm"]["kind"];
  readonly mlp: DecoderShape["mlp"];
  /** How pairs stand that positions turn; `table` of positions, `slopes` by distance. */
  readonly positions: "neighbours" | "halves" | "table" | "slopes";
  readonly activation: string;
  readonly norms?: DecoderShape["norms"];
  readonly headNorms?: DecoderShape["headNorms"];
  /** Attention and MLP side by side: always, where the MLP has no norm of its own, or unless the file says no. */
  readonly parallel?: "always" | "without-norm" | "said";
  /** Where layers see a window only, every so manieth sees all. */
  readonly seesAllEvery?: number;
  /** Every so manieth layer turns nothing; `all-seeing` for those that see all where others see a window. */
  readonly unturned?: number | "all-seeing";
  /** Where layers that see a window turn by a base of their own: that base, if the file says no other. */
  readonly windowBase?: number;
  /** The embedding is multiplied by the root of the width. */
  readonly isEmbeddingRooted?: boolean;
  /** Layers of the size whose heads are scaled by the width that they would have, not by that which they have. */
  readonly oddlyScaledLayers?: number;
  readonly logitScale?: "times" | "divided";
  readonly attentionCap?: number;
  readonly logitCap?: number;
}

const SILU = { mlp: "silu-gated", activation: "silu" } as const;
const GELU = { mlp: "gelu", activation: "gelu" } as const;
const TANH = { mlp: "gelu-tanh", activation: "gelu_pytorch_tanh" } as const;
const LLAMA = { norm: "rms", positions: "neighbours", ...SILU } as const;
const QWEN = { norm: "rms", positions: "halves", ...SILU } as const;
const GEMMA = {
  ...{ norm: "rms", positions: "halves", mlp: "gelu-tanh-gated", activation: "gelu_pytorch_tanh" },
  isEmbeddingRooted: true,
} as const satisfies Family;
const COHERE = {
  ...{ norm: "layer-unbiased", positions: "neighbours", ...SILU, headNorms: "own" },
  ...{ parallel: "always", logitScale: "times" },
} as const satisfies Family;

/** The kinds that can be read, by what GGUF files call them. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  llama: LLAMA,
  qwen2: QWEN,
  qwen3: QWEN,
  phi3: QWEN,
  gemma: GEMMA,
  gemma2: {
    ...{ ...GEMMA, norms: "both", seesAllEvery: 2, oddlyScaledLayers: 46 },
    ...{ attentionCap: 50, logitCap: 30 },
  },
  gemma3: { ...GEMMA, norms: "both", seesAllEvery: 6, windowBase: 10_000, oddlyScaledLayers: 62 },
  granite: { ...LLAMA, logitScale: "divided" },
  smollm3: { ...LLAMA, unturned: 4 },
  olmo: { ...LLAMA, norm: "layer-bare" },
  olmo2: { ...QWEN, norms: "after", headNorms: "whole", seesAllEvery: 4 },
  exaone4: { ...QWEN, norms: "after", seesAllEvery: 4, unturned: "all-seeing" },
  ernie4_5: LLAMA,
  glm4: { ...LLAMA, norms: "both" },
  arcee: { ...LLAMA, mlp: "relu-squared", activation: "relu2" },
  nemotron: { norm: "layer", positions: "halves", mlp: "relu-squared", activation: "relu2" },
  stablelm: { norm: "layer", positions: "halves", ...SILU, parallel: "without-norm" },
  "command-r": COHERE,
  cohere2: { ...COHERE, seesAllEvery: 4, unturned: "all-seeing" },
  phi2: { norm: "layer", positions: "halves", ...TANH, activation: "gelu_new", parallel: "always" },
  falcon: { norm: "layer", positions: "halves", ...GELU, parallel: "always" },
  gptneox: { norm: "layer", positions: "halves", ...GELU, parallel: "said" },
  starcoder2: { norm: "layer", positions: "halves", ...TANH },
  starcoder: { norm: "layer", positions: "table", ...TANH },
  gpt2: { norm: "layer", positions: "table", ...TANH, activation: "gelu_new" },
  bloom: { norm: "layer", positions: "slopes", ...TANH },
  mpt: { norm: "layer-unbiased", positions: "slopes", ...GELU },
};
