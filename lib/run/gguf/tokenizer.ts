import { sentencePieceTokenizer } from "@/lib/run/sentencepiece";
import type { Metadata } from "./metadata";

const SPECIAL_TYPES = new Set([2, 3]); // unknown, control
const USER_DEFINED = 4;

/** The tokenizer in a GGUF file, as a parsed `tokenizer.json`, and the tokens that begin and end texts. */
export interface GgufTokenizer {
  readonly tokenizer: object;
  readonly bosTokenId: number | null;
  readonly eosTokenId: number | null;
}

/** Reads the tokenizer out of a GGUF file; throws a sentence for a kind that is not known. */
export function tokenizerOf(metadata: Metadata): GgufTokenizer {
  const kind = metadata.text("tokenizer.ggml.model");
  const pieces = metadata.texts("tokenizer.ggml.tokens");
  if (kind === null || pieces === null || pieces.length === 0)
    throw new Error("it holds no tokenizer: convert the model anew, with its tokenizer beside it");
  const most = pieces.length - 1;
  const bos = metadata.whole("tokenizer.ggml.bos_token_id", 0, most);
  const eos = metadata.whole("tokenizer.ggml.eos_token_id", 0, most);
  if (kind === "llama")
    return { tokenizer: byScores(metadata, pieces), bosTokenId: bos ?? 1, eosTokenId: eos ?? 2 };
  if (kind === "gpt2")
    return { tokenizer: byMerges(metadata, pieces), bosTokenId: bos ?? eos, eosTokenId: eos };
  throw new Error(
    `its tokenizer is of the kind ${kind}: llama (SentencePiece) and gpt2 (byte-level BPE) can be read`,
  );
}

function byScores(metadata: Metadata, pieces: readonly string[]): object {
  const scores = metadata.numbers("tokenizer.ggml.scores");
  if (scores === null || scores.length !== pieces.length)
    throw new Error(`its tokenizer has ${scores?.length ?? 0} scores for ${pieces.length} tokens`);
  const types = typesOf(metadata, pieces);
  return sentencePieceTokenizer({
    ...{
      pieces,
      scores,
      unknownId: metadata.whole("tokenizer.ggml.unknown_token_id", 0, pieces.length - 1) ?? 0,
    },
    special: types.flatMap((type, id) => (SPECIAL_TYPES.has(type) ? [id] : [])),
    isPrefixed: metadata.flag("tokenizer.ggml.add_space_prefix") ?? true,
  });
}

/** Without types of tokens all are ordinary. */
function typesOf(metadata: Metadata, pieces: readonly string[]): readonly number[] {
  const types = metadata.numbers("tokenizer.ggml.token_type") ?? pieces.map(() => 1);
  if (types.length === pieces.length) return types;
  throw new Error(`its tokenizer has ${types.length} types for ${pieces.length} tokens`);
}

function byMerges(metadata: Metadata, pieces: readonly string[]): object {
  const merges = metadata.texts("tokenizer.ggml.merges");
  if (merges === null) throw new Error("its tokenizer has no merges, which a byte-level one needs");
  const pairs = merges.map((merge) => {
    const cut = merge.indexOf(" ", 1);
    if (cut < 1) throw new Error(`its tokenizer has the merge ${JSON.stringify(merge)}, which is no pair`);
    return [merge.slice(0, cut), merge.slice(cut + 1)];
  });
  const pre = metadata.text("tokenizer.ggml.pre") ?? "default";
  const types = typesOf(metadata, pieces);
  const added = types.flatMap((type, id) => (SPECIAL_TYPES.has(type) || type === USER_DEFINED ? [id] : []));
  return {
    version: "1.0",
    added_tokens: added.map((id) => ({
      ...{ id, content: pieces[id], single_word: false, lstrip: false, rstrip: false, normalized: false },
      special: SPECIAL_TYPES.has(types[id] ?? 1),
    })),
    normalizer: null,
    pre_tokenizer: preTokenizer(pre),
    post_processor: null,
    decoder: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
    model: {
      ...{ type: "BPE", dropout: null, unk_token: null, fuse_unk: false, byte_fallback: false },
      /** Llama 3 takes a word that is a token as it is. */
      ignore_merges: LLAMA_3.includes(pre),
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: pairs,
    },
  };
}

const byteLevel = (usesPattern: boolean) => ({
  type: "ByteLevel",
  ...{ add_prefix_space: false, trim_offsets: true, use_regex: usesPattern },
});
const splitBy = (pattern: string) => ({
  type: "Sequence",
  pretokenizers: [
    { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false },
    byteLevel(false),
  ],
});

/** Names that llama.cpp gives to ways of cutting text before pairs are joined (llama-vocab.cpp). */
const GPT_2 = ["default", "gpt-2", "gpt2", "olmo", "phi-2", "mpt", "jais", "trillion", "jina-es", "jina-de"];
const SINGLE_DIGITS = ["smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"];
const LLAMA_3 = ["llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral"];
const AS_LLAMA_3 = [...LLAMA_3, "dbrx", "smaug-bpe"];
const QWEN_2 = ["qwen2", "stablelm2", "deepseek-r1-qwen", "megrez"];

function preTokenizer(name: string): object {
  if (GPT_2.includes(name)) return byteLevel(true);
  if (SINGLE_DIGITS.includes(name))
    return {
      type: "Sequence",
      pretokenizers: [{ type: "Digits", individual_digits: true }, byteLevel(true)],
    };
  if (AS_LLAMA_3.includes(name))
    return splitBy(
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    );
  if (QWEN_2.includes(name))
    return splitBy(
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    );
  throw new Error(
    `its tokenizer cuts text as ${JSON.stringify(name)} does, which is not known: ${[...GPT_2, ...SINGLE_DIGITS, ...AS_LLAMA_3, ...QWEN_2].join(", ")} are`,
  );
}
