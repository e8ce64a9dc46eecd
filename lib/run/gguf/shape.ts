import type { DecoderShape, Rotary } from "@/lib/run/decoder/decoder-shape";
import type { Metadata } from "./metadata";
import type { Gguf } from "./read-gguf";

/** What the kinds of model differ in. */
interface Family {
  readonly norm: "rms" | "layer";
  readonly mlp: DecoderShape["mlp"];
  /** How pairs stand that positions turn; null for a table of positions. */
  readonly pairs: "neighbours" | "halves" | null;
  readonly activation: string;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  llama: { norm: "rms", mlp: "silu-gated", pairs: "neighbours", activation: "silu" },
  qwen2: { norm: "rms", mlp: "silu-gated", pairs: "halves", activation: "silu" },
  qwen3: { norm: "rms", mlp: "silu-gated", pairs: "halves", activation: "silu" },
  stablelm: { norm: "layer", mlp: "silu-gated", pairs: "halves", activation: "silu" },
  starcoder2: { norm: "layer", mlp: "gelu-tanh", pairs: "halves", activation: "gelu_pytorch_tanh" },
  gemma: { norm: "rms", mlp: "gelu-tanh-gated", pairs: "halves", activation: "gelu_pytorch_tanh" },
  phi3: { norm: "rms", mlp: "silu-gated", pairs: "halves", activation: "silu" },
  gpt2: { norm: "layer", mlp: "gelu-tanh", pairs: null, activation: "gelu_new" },
  gptneox: { norm: "layer", mlp: "gelu", pairs: "halves", activation: "gelu" },
};

/** Most of each: what a file claims beyond that is no model that could be run. */
const MOST = { layers: 1000, width: 1 << 17, heads: 4096, vocabulary: 1 << 22, positions: 1 << 24 };
/** Longest text that is run: attention needs memory by the square of it. */
export const LONGEST_TEXT = 1024;

export interface GgufShape {
  readonly shape: DecoderShape;
  readonly activationFunction: string;
  /** Longest text that the model was made for. */
  readonly trainedLength: number;
}

/**
 * The shape of the model in a GGUF file. Throws a sentence for a family that is not read, and for parts of one that
 * would make other numbers: experts, stretched positions of other kinds than linear.
 */
export function shapeOf(gguf: Gguf, metadata: Metadata): GgufShape {
  const architecture = metadata.text("general.architecture");
  const family = architecture === null ? undefined : FAMILIES[architecture];
  if (architecture === null || family === undefined)
    throw new Error(
      `it is a model of the kind ${architecture ?? "(not said)"}: ${Object.keys(FAMILIES).join(", ")} can be read from GGUF; export another kind to ONNX`,
    );
  const key = (name: string) => `${architecture}.${name}`;
  if ((metadata.number(key("expert_count")) ?? 0) > 0)
    throw new Error(
      "its layers consist of experts, whose neurons run for some tokens only: it cannot be read",
    );
  const width = metadata.required(key("embedding_length"), 1, MOST.width);
  const numHeads = metadata.required(key("attention.head_count"), 1, MOST.heads);
  const numKeyHeads = metadata.whole(key("attention.head_count_kv"), 1, numHeads) ?? numHeads;
  if (numHeads % numKeyHeads !== 0)
    throw new Error(`its ${numHeads} heads cannot share ${numKeyHeads} heads of keys evenly`);
  const headWidth = metadata.whole(key("attention.key_length"), 1, MOST.width) ?? width / numHeads;
  if (!Number.isInteger(headWidth))
    throw new Error(`its width ${width} is not divided by its ${numHeads} heads`);
  if ((metadata.whole(key("attention.value_length"), 1, MOST.width) ?? headWidth) !== headWidth)
    throw new Error("its keys and values have different widths: it cannot be read");
  const trainedLength = metadata.required(key("context_length"), 2, MOST.positions);
  const vocabularySize = gguf.dims("token_embd.weight")?.[0];
  if (vocabularySize === undefined || vocabularySize > MOST.vocabulary)
    throw new Error("it has no tensor token_embd.weight of a possible size");
  const epsilon = metadata.number(key(`attention.layer_norm_${family.norm === "rms" ? "rms_" : ""}epsilon`));
  return {
    activationFunction: family.activation,
    trainedLength,
    shape: {
      ...{ width, numHeads, numKeyHeads, headWidth, vocabularySize, mlp: family.mlp },
      numLayers: metadata.required(key("block_count"), 1, MOST.layers),
      layerSize: metadata.required(key("feed_forward_length"), 1, MOST.width),
      contextLength: family.pairs === null ? trainedLength : longestText(gguf, metadata, key, trainedLength),
      norm: { kind: family.norm, epsilon: epsilon ?? 1e-5 },
      rotary:
        family.pairs === null
          ? null
          : rotaryOf(gguf, metadata, key, headWidth, family.pairs === "neighbours"),
      isParallel:
        architecture === "stablelm"
          ? gguf.dims("blk.0.ffn_norm.weight") === null
          : architecture === "gptneox" && (metadata.flag(key("use_parallel_residual")) ?? true),
      embeddingScale: architecture === "gemma" ? Math.fround(Math.sqrt(width)) : 1,
    },
  };
}

/** Divisors for texts up to the length that a model was first made for; it has others for longer ones. */
const SHORT_FACTORS = "rope_factors_short.weight";

/** Longest text that can be run as the model would run it. */
function longestText(gguf: Gguf, metadata: Metadata, key: (name: string) => string, trained: number): number {
  const first = metadata.whole(key("rope.scaling.original_context_length"), 2, MOST.positions);
  const window = metadata.whole(key("attention.sliding_window"), 0, MOST.positions);
  return Math.min(
    trained,
    LONGEST_TEXT,
    gguf.dims(SHORT_FACTORS) === null ? trained : (first ?? trained),
    window === null || window < 2 ? trained : window,
  );
}

function rotaryOf(
  gguf: Gguf,
  metadata: Metadata,
  key: (name: string) => string,
  headWidth: number,
  areNeighbours: boolean,
): Rotary {
  const width = metadata.whole(key("rope.dimension_count"), 2, headWidth) ?? headWidth;
  if (width % 2 !== 0) throw new Error(`it turns ${width} dimensions of a head, which are no pairs`);
  const scaling = metadata.text(key("rope.scaling.type"));
  if (scaling !== null && scaling !== "none" && scaling !== "linear")
    throw new Error(`it stretches positions by ${scaling}: only linear stretching can be read`);
  const factor = scaling === "none" ? null : metadata.number(key("rope.scaling.factor"));
  const stretch = factor ?? metadata.number(key("rope.scale_linear")) ?? 1;
  const base = metadata.number(key("rope.freq_base")) ?? 10_000;
  if (!(stretch > 0 && base > 0)) throw new Error("its rotary positions have no possible base or stretch");
  const name = ["rope_freqs.weight", SHORT_FACTORS].find((each) => gguf.dims(each) !== null);
  const divisors = name === undefined ? null : gguf.floats(name);
  if (divisors !== null && divisors.length !== width / 2)
    throw new Error(`its ${name} has ${divisors.length} numbers for ${width / 2} pairs`);
  const scale = metadata.number(key("rope.scaling.attn_factor")) ?? 1;
  return { base, width, areNeighbours, stretch, divisors, scale };
}
