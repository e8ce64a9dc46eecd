import * as runtime from "onnxruntime-node";
import { expect } from "vitest";
import { at } from "@/lib/domain/at";
import { openWith } from "@/lib/run/session";
import { floats, Whole, type WrittenTensor, writeGguf } from "./gguf-file.fixture";

const [WIDTH, SIZE, LAYERS, HEADS, KEY_HEADS, VOCABULARY] = [16, 24, 2, 4, 2, 268];

/** A generator of numbers from a seed (mulberry32), from −1 to 1. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * 2 - 1;
  };
}

const PIECES = ["<unk>", "<s>", "</s>"];
for (let byte = 0; byte < 256; byte++) PIECES.push(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
PIECES.push("▁", "a", "b", "▁a", "ab", "▁ab", "bb", "abb", "▁abb");

export const SMALL_METADATA = {
  "general.architecture": "llama",
  "general.license": "mit",
  "llama.context_length": new Whole(32),
  "llama.embedding_length": new Whole(WIDTH),
  "llama.block_count": new Whole(LAYERS),
  "llama.feed_forward_length": new Whole(SIZE),
  "llama.attention.head_count": new Whole(HEADS),
  "llama.attention.head_count_kv": new Whole(KEY_HEADS),
  "llama.attention.layer_norm_rms_epsilon": 1e-5,
  "tokenizer.ggml.model": "llama",
  "tokenizer.ggml.tokens": PIECES,
  "tokenizer.ggml.scores": PIECES.map((_, id) => (id < 259 ? 0 : -id)),
  "tokenizer.ggml.token_type": PIECES.map((_, id) => (id === 0 ? 2 : id < 3 ? 3 : id < 259 ? 6 : 1)),
  "tokenizer.ggml.bos_token_id": new Whole(1),
  "tokenizer.ggml.eos_token_id": new Whole(2),
} as const;

/** Random tensors of a Llama with shared heads of keys and a tied output matrix. */
export function smallTensors(): WrittenTensor[] {
  const next = numbersFrom(7);
  const tensor = (name: string, dims: readonly number[], scale = 0.4, around = 0): WrittenTensor => ({
    ...{ name, dims, type: 0 },
    bytes: floats(Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => around + scale * next())),
  });
  const block = (layer: number) => {
    const shared = (WIDTH / HEADS) * KEY_HEADS;
    const own = (role: string, dims: readonly number[]) => tensor(`blk.${layer}.${role}.weight`, dims);
    return [
      tensor(`blk.${layer}.attn_norm.weight`, [WIDTH], 0.2, 1),
      ...[own("attn_q", [WIDTH, WIDTH]), own("attn_k", [shared, WIDTH]), own("attn_v", [shared, WIDTH])],
      own("attn_output", [WIDTH, WIDTH]),
      tensor(`blk.${layer}.ffn_norm.weight`, [WIDTH], 0.2, 1),
      ...[own("ffn_gate", [SIZE, WIDTH]), own("ffn_up", [SIZE, WIDTH]), own("ffn_down", [WIDTH, SIZE])],
    ];
  };
  return [
    tensor("token_embd.weight", [VOCABULARY, WIDTH], 1),
    ...block(0),
    ...block(1),
    tensor("output_norm.weight", [WIDTH], 0.2, 1),
  ];
}

/** The file of that model. */
export const smallGguf = () => writeGguf(SMALL_METADATA, smallTensors());

/** Norms of the heads of queries and keys, one after the other. */
export const headNorms: readonly WrittenTensor[] = ["attn_q_norm", "attn_k_norm"].flatMap((role, i) =>
  [0, 1].map((layer) => ({
    ...{ name: `blk.${layer}.${role}.weight`, dims: [4], type: 0 },
    bytes: floats([0.7, 1.6, 1.1 + i, 0.4 + layer]),
  })),
);

/** Named values of a model for one text. */
export async function run(onnx: Uint8Array, names: readonly string[], ids: readonly number[]) {
  const session = await openWith(runtime, { bytes: onnx, folder: "." }, names);
  const values = await session.run([ids]);
  await session.close();
  return values;
}

/** The largest difference of numbers that are as many. */
export function largestError(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length);
  return Math.max(...Array.from(wanted, (value, i) => Math.abs(value - at(found, i))));
}
