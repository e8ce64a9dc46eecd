import { type DecoderShape, type Limits, type Scales, usualParts } from "@/lib/run/decoder/decoder-shape";
import { FAMILIES } from "./families";
import type { Metadata } from "./metadata";
import { attentionOf, type FileOfFamily, lengthsOf, rotaryOf } from "./positions";
import type { Gguf } from "./read-gguf";

/** Most of each: what a file claims beyond that is no model that could be run. */
const MOST = { layers: 1000, width: 1 << 17, heads: 4096, vocabulary: 1 << 22 };

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
  const vocabularySize = gguf.dims("token_embd.weight")?.[0];
  if (vocabularySize === undefined || vocabularySize > MOST.vocabulary)
    throw new Error("it has no tensor token_embd.weight of a possible size");
  const file: FileOfFamily = { gguf, metadata, family, key };
  const { trained, longest } = lengthsOf(file);
  const numLayers = metadata.required(key("block_count"), 1, MOST.layers);
  const rotary = rotaryOf(file, headWidth);
  const isRms = family.norm === "rms";
  const epsilon = metadata.number(key(`attention.layer_norm_${isRms ? "rms_" : ""}epsilon`));
  return {
    activationFunction: family.activation,
    trainedLength: trained,
    shape: {
      ...usualParts(rotary, headWidth),
      ...{ numLayers, width, numHeads, numKeyHeads, headWidth, vocabularySize, contextLength: longest },
      layerSize: metadata.required(key("feed_forward_length"), 1, MOST.width),
      ...{ mlp: family.mlp, norm: { kind: family.norm, epsilon: epsilon ?? 1e-5 } },
      ...{ norms: family.norms ?? "before", headNorms: family.headNorms ?? "same" },
      positions: POSITIONS[family.positions],
      attentionOf: attentionOf(file, rotary, numLayers),
      isParallel: isParallel(file),
      scales: scalesOf(file, width, numLayers === family.oddlyScaledLayers ? width / numHeads : headWidth),
      limits: limitsOf(file),
    },
  };
}

const POSITIONS = { table: "table", slopes: "sloped", neighbours: "turned", halves: "turned" } as const;

function isParallel({ gguf, metadata, family, key }: FileOfFamily): boolean {
  if (family.parallel === "said") return metadata.flag(key("use_parallel_residual")) ?? true;
  return family.parallel === "always" || (family.parallel !== undefined && !hasSecondNorm(gguf));
}

const hasSecondNorm = (gguf: Gguf) => gguf.dims("blk.0.ffn_norm.weight") !== null;

function scalesOf({ metadata, family, key }: FileOfFamily, width: number, headWidth: number): Scales {
  const logits = sizeOf(metadata, key("logit_scale")) ?? 1;
  const rooted = family.isEmbeddingRooted === true ? Math.fround(Math.sqrt(width)) : 1;
  return {
    embedding: sizeOf(metadata, key("embedding_scale")) ?? rooted,
    residual: sizeOf(metadata, key("residual_scale")) ?? 1,
    attention: sizeOf(metadata, key("attention.scale")) ?? 1 / Math.sqrt(headWidth),
    logits: family.logitScale === "divided" ? 1 / logits : logits,
  };
}

function limitsOf({ metadata, family, key }: FileOfFamily): Limits {
  return {
    cut: sizeOf(metadata, key("attention.clamp_kqv")),
    attention: sizeOf(metadata, key("attn_logit_softcapping")) ?? family.attentionCap ?? null,
    logits: sizeOf(metadata, key("final_logit_softcapping")) ?? family.logitCap ?? null,
    slope: sizeOf(metadata, key("attention.max_alibi_bias")) ?? 8,
  };
}

/** A positive number; null where there is none or it is 0, as files say that there is no such factor. */
function sizeOf(metadata: Metadata, key: string): number | null {
  const size = metadata.number(key) ?? 0;
  if (size < 0) throw new Error(`its ${key} is ${size}, where a positive number belongs`);
  return size === 0 ? null : size;
}
