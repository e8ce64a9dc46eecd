import { sentencePieceTokenizer } from "@/lib/run/sentencepiece";
import type { Metadata } from "./metadata";
import { preTokenizer, takesWholeWords } from "./pre-tokenizer";

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
    whole: types.flatMap((type, id) => (type === USER_DEFINED ? [id] : [])),
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
      ignore_merges: takesWholeWords(pre),
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: pairs,
    },
  };
}
