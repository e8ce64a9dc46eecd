import { preTokenizer, takesWholeWords } from "@/lib/run/gguf/pre-tokenizer";

/** A byte-level BPE: its tokens by id, as GPT-2 writes bytes, and the pairs that are joined, the first ones first. */
export interface ByteLevelVocabulary {
  readonly pieces: ReadonlyMap<string, number>;
  readonly merges: readonly (readonly [string, string])[];
  /** How text is cut, by llama.cpp's name. */
  readonly way: string;
  /** Tokens that text becomes wherever it holds them, by id. */
  readonly added: ReadonlyMap<number, string>;
  /** A word that is a token is taken as it is, whatever pairs it is joined of; left out: as the way to cut has it. */
  readonly takesWhole?: boolean;
  /** A space is put before a text. */
  readonly isPrefixed?: boolean;
  /** Text is written in composed characters first. */
  readonly isComposed?: boolean;
}

/** The same as a parsed `tokenizer.json`. Throws a sentence for a way to cut text that is not known. */
export function byteLevelTokenizer(vocabulary: ByteLevelVocabulary): object {
  const { pieces, merges, way, added, isPrefixed = false, isComposed = false } = vocabulary;
  const { takesWhole = takesWholeWords(way) } = vocabulary;
  const cut = preTokenizer(way);
  return {
    version: "1.0",
    added_tokens: [...added].map(([id, content]) => ({
      ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    })),
    normalizer: isComposed ? { type: "NFC" } : null,
    pre_tokenizer: isPrefixed ? { ...cut, add_prefix_space: true } : cut,
    post_processor: null,
    decoder: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
    model: {
      ...{ type: "BPE", dropout: null, unk_token: null, fuse_unk: false, byte_fallback: false },
      ignore_merges: takesWhole,
      vocab: Object.fromEntries(pieces),
      merges,
    },
  };
}
