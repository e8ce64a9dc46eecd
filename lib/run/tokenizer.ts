import { Tokenizer } from "@huggingface/tokenizers";
import { pieceKind, tokenString } from "./token-strings";

/** A model's tokenizer: text to token ids, and the string of each token id. */
export interface ModelTokenizer {
  /** Token ids of a text, no special tokens added. */
  encode(text: string): number[];
  /** Strings by token id, as shown and as written to vocabulary.json; empty for an id without token. */
  readonly vocabulary: readonly string[];
}

/** Makes a tokenizer from the parsed Hugging Face files `tokenizer.json` and `tokenizer_config.json`. */
export function createTokenizer(tokenizerJson: object, tokenizerConfig: object): ModelTokenizer {
  const tokenizer = new Tokenizer(tokenizerJson, tokenizerConfig);
  const kind = pieceKind(tokenizerJson);
  const added = tokenizer.get_added_tokens_decoder();
  const vocabulary: string[] = [];
  for (const [piece, id] of tokenizer.get_vocab(true)) {
    vocabulary[id] = added.has(id) ? piece : tokenString(piece, kind);
  }
  for (let id = 0; id < vocabulary.length; id++) vocabulary[id] ??= "";
  return { encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids, vocabulary };
}
