import { floats, Whole, type WrittenTensor, writeGguf } from "./gguf-file.fixture";
import { numbersFrom, SMALL_METADATA } from "./small-llama.fixture";

const [WIDTH, SIZE, HEADS, KEY_HEADS, HEAD_WIDTH, VOCABULARY] = [16, 24, 4, 2, 4, 268];
const SHARED = KEY_HEADS * HEAD_WIDTH;

type Dims = Readonly<Record<string, readonly number[]>>;
interface SmallFamily {
  readonly numLayers: number;
  readonly metadata?: Parameters<typeof writeGguf>[0];
  /** Tensors of each layer. */
  readonly layer: Dims;
  /** Those of the model beside the embedding. */
  readonly model?: Dims;
}

const weights = (width: number, ...names: readonly string[]): Dims =>
  Object.fromEntries(names.map((name) => [`${name}.weight`, [width]]));
const biased = (width: number, ...names: readonly string[]): Dims =>
  Object.fromEntries(names.flatMap((name) => ["weight", "bias"].map((part) => [`${name}.${part}`, [width]])));
const biases = (width: number, ...names: readonly string[]): Dims =>
  Object.fromEntries(names.map((name) => [`${name}.bias`, [width]]));

const ATTENTION = {
  ...{ "attn_q.weight": [WIDTH, WIDTH], "attn_k.weight": [SHARED, WIDTH], "attn_v.weight": [SHARED, WIDTH] },
  "attn_output.weight": [WIDTH, WIDTH],
};
const MLP = { "ffn_up.weight": [SIZE, WIDTH], "ffn_down.weight": [WIDTH, SIZE] };
const GATED = { ...MLP, "ffn_gate.weight": [SIZE, WIDTH] };
const LLAMA = { ...ATTENTION, ...GATED, ...weights(WIDTH, "attn_norm", "ffn_norm") };
const GEMMA = { ...LLAMA, ...weights(WIDTH, "post_attention_norm", "post_ffw_norm") };
const POST = { ...ATTENTION, ...GATED, ...weights(WIDTH, "post_attention_norm", "post_ffw_norm") };
const COHERE = { ...ATTENTION, ...GATED, ...weights(WIDTH, "attn_norm") };
const OUT = weights(WIDTH, "output_norm");
const OUT_BIASED = biased(WIDTH, "output_norm");
const OWN_OUT = { "output.weight": [VOCABULARY, WIDTH] };
const fused = (keyHeads: number) => ({
  "attn_qkv.weight": [WIDTH + 2 * keyHeads * HEAD_WIDTH, WIDTH],
  "attn_output.weight": [WIDTH, WIDTH],
});
const BIASED = {
  ...{ ...fused(HEADS), ...MLP, ...biased(WIDTH, "attn_norm", "ffn_norm"), ...biases(48, "attn_qkv") },
  ...{ ...biases(WIDTH, "attn_output", "ffn_down"), ...biases(SIZE, "ffn_up") },
};
const WIDE = { "ffn_up.weight": [64, WIDTH], "ffn_down.weight": [WIDTH, 64] };
const layerEpsilon = (family: string) => ({ [`${family}.attention.layer_norm_epsilon`]: 1e-5 });

/** Small models of the kinds that are more than a Llama, two key heads for four heads unless a kind forbids it. */
const FILES: Readonly<Record<string, SmallFamily>> = {
  gemma2: {
    ...{ numLayers: 2, layer: GEMMA, model: OUT },
    metadata: {
      "gemma2.attention.sliding_window": new Whole(3),
      ...{ "gemma2.attn_logit_softcapping": 2, "gemma2.final_logit_softcapping": 3 },
    },
  },
  gemma3: {
    ...{
      numLayers: 2,
      layer: { ...GEMMA, ...weights(HEAD_WIDTH, "attn_q_norm", "attn_k_norm") },
      model: OUT,
    },
    metadata: {
      ...{ "gemma3.attention.sliding_window": new Whole(3), "gemma3.rope.freq_base": 1_000_000 },
      "gemma3.attention.sliding_window_pattern": new Whole(2),
      ...{ "gemma3.rope.scaling.type": "linear", "gemma3.rope.scaling.factor": 8 },
    },
  },
  granite: {
    ...{ numLayers: 2, layer: LLAMA, model: { ...OUT, ...OWN_OUT } },
    metadata: {
      ...{ "granite.embedding_scale": 3, "granite.residual_scale": 0.5 },
      ...{ "granite.attention.scale": 0.1, "granite.logit_scale": 4 },
    },
  },
  smollm3: { numLayers: 4, layer: LLAMA, model: OUT },
  olmo: {
    ...{ numLayers: 2, layer: { ...ATTENTION, ...GATED } },
    metadata: { ...layerEpsilon("olmo"), "olmo.attention.clamp_kqv": 0.5 },
  },
  olmo2: {
    numLayers: 2,
    layer: { ...POST, ...weights(WIDTH, "attn_q_norm"), ...weights(SHARED, "attn_k_norm") },
    model: OUT,
  },
  exaone4: {
    numLayers: 4,
    layer: { ...POST, ...weights(HEAD_WIDTH, "attn_q_norm", "attn_k_norm") },
    ...{ model: OUT, metadata: { "exaone4.attention.sliding_window": new Whole(3) } },
  },
  phi2: {
    numLayers: 2,
    layer: {
      ...{ ...ATTENTION, ...MLP, ...biased(WIDTH, "attn_norm"), ...biases(SIZE, "ffn_up") },
      ...{ ...biases(WIDTH, "attn_q", "attn_output", "ffn_down"), ...biases(SHARED, "attn_k", "attn_v") },
    },
    model: { ...OUT_BIASED, ...OWN_OUT, ...biases(VOCABULARY, "output") },
    metadata: { ...layerEpsilon("phi2"), "phi2.rope.dimension_count": new Whole(2) },
  },
  falcon: {
    numLayers: 2,
    layer: { ...fused(KEY_HEADS), ...MLP, ...biased(WIDTH, "attn_norm", "attn_norm_2") },
    ...{ model: OUT_BIASED, metadata: layerEpsilon("falcon") },
  },
  bloom: {
    numLayers: 2,
    layer: {
      ...{ ...fused(HEADS), ...WIDE, ...biased(WIDTH, "attn_norm", "ffn_norm") },
      ...{ ...biases(WIDTH, "attn_output", "ffn_down"), ...biases(64, "ffn_up"), ...biases(48, "attn_qkv") },
    },
    model: { ...biased(WIDTH, "token_embd_norm", "output_norm") },
    metadata: {
      ...{ ...layerEpsilon("bloom"), "bloom.feed_forward_length": new Whole(64) },
      "bloom.attention.head_count_kv": new Whole(HEADS),
    },
  },
  mpt: {
    numLayers: 2,
    layer: { ...fused(HEADS), ...WIDE, ...weights(WIDTH, "attn_norm", "ffn_norm") },
    model: OUT,
    metadata: {
      ...{ ...layerEpsilon("mpt"), "mpt.feed_forward_length": new Whole(64), "mpt.attention.clamp_kqv": 1 },
      ...{ "mpt.attention.head_count_kv": new Whole(HEADS), "mpt.attention.max_alibi_bias": 8 },
    },
  },
  "command-r": {
    numLayers: 2,
    layer: {
      ...{ ...COHERE, "attn_q_norm.weight": [HEADS, HEAD_WIDTH] },
      "attn_k_norm.weight": [KEY_HEADS, HEAD_WIDTH],
    },
    ...{ model: OUT, metadata: { ...layerEpsilon("command-r"), "command-r.logit_scale": 0.25 } },
  },
  cohere2: {
    ...{ numLayers: 4, layer: COHERE, model: OUT },
    metadata: {
      ...{ ...layerEpsilon("cohere2"), "cohere2.logit_scale": 0.5 },
      "cohere2.attention.sliding_window": new Whole(3),
    },
  },
  glm4: {
    ...{ numLayers: 2, model: { ...OUT, ...OWN_OUT } },
    layer: {
      ...{ ...ATTENTION, "ffn_up.weight": [2 * SIZE, WIDTH], "ffn_down.weight": [WIDTH, SIZE] },
      ...weights(WIDTH, "attn_norm", "ffn_norm", "post_attention_norm", "post_ffw_norm"),
    },
    metadata: { "glm4.rope.dimension_count": new Whole(2) },
  },
  nemotron: {
    numLayers: 2,
    layer: { ...ATTENTION, ...MLP, ...biased(WIDTH, "attn_norm", "ffn_norm") },
    model: { ...OUT_BIASED, ...OWN_OUT },
    metadata: { ...layerEpsilon("nemotron"), "nemotron.rope.dimension_count": new Whole(2) },
  },
  starcoder: {
    numLayers: 2,
    layer: {
      ...{ ...fused(1), ...MLP, ...biased(WIDTH, "attn_norm", "ffn_norm"), ...biases(24, "attn_qkv") },
      ...{ ...biases(WIDTH, "attn_output", "ffn_down"), ...biases(SIZE, "ffn_up") },
    },
    model: { ...OUT_BIASED, "position_embd.weight": [32, WIDTH] },
    metadata: { ...layerEpsilon("starcoder"), "starcoder.attention.head_count_kv": new Whole(1) },
  },
  gpt2: {
    ...{ numLayers: 2, layer: BIASED, model: { ...OUT_BIASED, "position_embd.weight": [32, WIDTH] } },
    metadata: { ...layerEpsilon("gpt2"), "gpt2.attention.head_count_kv": new Whole(HEADS) },
  },
  gptneox: {
    ...{ numLayers: 2, layer: BIASED, model: { ...OUT_BIASED, ...OWN_OUT } },
    metadata: {
      ...{ ...layerEpsilon("gptneox"), "gptneox.rope.dimension_count": new Whole(2) },
      "gptneox.attention.head_count_kv": new Whole(HEADS),
    },
  },
};

/** A file of the kind, with random weights from a seed and the small Llama's tokenizer. */
export function familyFile(
  family: string,
  more: readonly WrittenTensor[] = [],
  said: SmallFamily["metadata"] = {},
): Uint8Array {
  const made = FILES[family];
  if (made === undefined) throw new Error(`no small file of the kind ${family}`);
  const { numLayers, layer, model = {}, metadata = {} } = made;
  const next = numbersFrom(11);
  const tensor = (name: string, dims: readonly number[]): WrittenTensor => {
    const isNorm = name.includes("norm") && name.endsWith("weight");
    const [scale, around] = isNorm ? [0.2, 1] : [name.startsWith("token_embd") ? 1 : 0.4, 0];
    const values = Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => around + scale * next());
    return { name, dims, type: 0, bytes: floats(values) };
  };
  const tensors = [
    tensor("token_embd.weight", [VOCABULARY, WIDTH]),
    ...Object.entries(model).map(([name, dims]) => tensor(name, dims)),
    ...Array.from({ length: numLayers }, (_, each) =>
      Object.entries(layer).map(([name, dims]) => tensor(`blk.${each}.${name}`, dims)),
    ).flat(),
  ];
  const entries = Object.entries(SMALL_METADATA).map(([key, value]) => [
    key.replace(/^llama/, family),
    value,
  ]);
  const usual = { ...Object.fromEntries(entries), "general.architecture": family };
  const count = { [`${family}.block_count`]: new Whole(numLayers) };
  return writeGguf({ ...usual, ...count, ...metadata, ...said }, [...tensors, ...more]);
}

export const FAMILY_NAMES = Object.keys(FILES);
