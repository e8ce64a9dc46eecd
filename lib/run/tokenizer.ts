import { Tokenizer } from "@huggingface/tokenizers";
import { addedTokens, cutterAt } from "./added-tokens";
import { withoutPrecompiled } from "./precompiled";
import { spelt } from "./sentencepiece";
import { pieceKind, tokenString } from "./token-strings";
import { writtenOut } from "./tokenizer-forms";

/** A model's tokenizer: text to token ids, and the string of each token id. */
export interface ModelTokenizer {
  /** Token ids of a text, no special tokens added. Throws `UnknownText` where it has none for a part of it. */
  encode(text: string): number[];
  /** Strings by token id, as shown and as written to vocabulary.json; empty for an id without token. */
  readonly vocabulary: readonly string[];
}

/** A part of a text for which a tokenizer has no token though it should have one; the message is a sentence. */
export class UnknownText extends Error {}

/**
 * Makes a tokenizer from the parsed Hugging Face files `tokenizer.json` and `tokenizer_config.json`. Text for which it
 * has no token becomes its unknown token; with byte fallback the text's bytes, and where one of those has no token
 * either, it cannot be written. Throws a sentence where the files are not of a kind that is known.
 */
export function createTokenizer(tokenizerJson: object, tokenizerConfig: object): ModelTokenizer {
  const own = withoutPrecompiled(tokenizerJson);
  // Added tokens are found here alone: the library takes them for pieces of words as well.
  const tokenizer = load({ ...own.tokenizer, added_tokens: [] }, tokenizerConfig);
  const kind = pieceKind(tokenizerJson);
  const added = addedTokens(tokenizerJson);
  const ids = tokenizer.get_vocab(true);
  const vocabulary: string[] = [];
  for (const [piece, id] of ids) {
    if (piece === undefined) continue; // where ids have holes, the library has entries without a piece
    vocabulary[id] = tokenString(spelt(piece), kind);
  }
  for (const { id, content } of added) vocabulary[id] = content;
  for (let id = 0; id < vocabulary.length; id++) vocabulary[id] ??= "";
  const fallback = hasByteFallback(tokenizerJson) ? byteIds(ids) : null;
  const unknown = tokenizer.model?.unk_token_id;

  const before = own.isFirst ? own.normalize : (text: string) => text;
  const normalized = (text: string) => {
    const changed = own.isFirst ? text : own.normalize(text);
    return own.finish(tokenizer.normalizer?.(changed) ?? changed);
  };
  const cutAsWritten = cutterAt(
    added.filter((token) => !token.isNormalized),
    ({ content }) => content,
  );
  const cutNormalized = cutterAt(
    added.filter((token) => token.isNormalized),
    ({ content }) => normalized(content),
  );
  return {
    encode: (text) =>
      cutAsWritten(before(text)).flatMap((section) => {
        if (section.token !== null) return [section.token.id];
        return cutNormalized(normalized(section.text)).flatMap((inner) => {
          if (inner.token !== null) return [inner.token.id];
          const isFirst = section.start === 0 && inner.start === 0;
          return piecesOf(tokenizer, inner.text, isFirst).flatMap((piece) => idsOf(piece, text));
        });
      }),
    vocabulary,
  };

  function idsOf(piece: string, text: string): number[] {
    const id = ids.get(piece) ?? unknown;
    if (id !== undefined && ids.get(piece) === id) return fallback === null ? [id] : known(id, piece, text);
    if (fallback !== null) return bytesOf(piece, fallback);
    if (id !== undefined) return [id];
    throw new UnknownText(`${quote(piece)} has no token, and the tokenizer no token for unknown text`);
  }

  /** An unknown token that stands for a text which does not spell it is one that bytes should have been. */
  function known(id: number, piece: string, text: string): number[] {
    if (!UNKNOWN.has(spelt(piece)) || text.includes(piece)) return [id];
    throw new UnknownText(
      `a part of ${quote(text)} has no token, nor have its bytes: the tokenizer is not whole`,
    );
  }
}

/** The pieces of a stretch between added tokens; a space goes before the first of a text only, where that is said. */
function piecesOf(
  { pre_tokenizer: preTokenizer, model }: Tokenizer,
  text: string,
  isFirst: boolean,
): string[] {
  const words = preTokenizer === null ? [text] : preTokenizer(text, { section_index: isFirst ? 0 : 1 });
  return model === null ? [] : model(words);
}

const UNKNOWN = new Set(["<unk>", "[UNK]", "<UNK>", "<|unk|>"]);

function load(tokenizerJson: object, tokenizerConfig: object): Tokenizer {
  try {
    return new Tokenizer(writtenOut(tokenizerJson), { ...tokenizerConfig, ...unknownToken(tokenizerJson) });
  } catch (error) {
    const kind = /^Unknown (\w+) type: (.*)$/.exec(error instanceof Error ? error.message : "");
    throw new Error(
      kind === null
        ? "tokenizer.json is not a tokenizer of Hugging Face: `AutoTokenizer.from_pretrained(…).save_pretrained(DIR)` writes one"
        : `tokenizer.json has a ${kind[1]} of the kind ${kind[2]}, which is not known`,
    );
  }
}

/** The unknown token of a model of whole words, which the library looks for in `tokenizer_config.json` alone. */
function unknownToken(tokenizerJson: object): object {
  const model: unknown = "model" in tokenizerJson ? tokenizerJson.model : null;
  const isWords =
    typeof model === "object" && model !== null && "type" in model && model.type === "WordLevel";
  return isWords && "unk_token" in model ? { unk_token: model.unk_token } : {};
}

function hasByteFallback(tokenizerJson: object): boolean {
  const model: unknown = "model" in tokenizerJson ? tokenizerJson.model : null;
  return (
    typeof model === "object" && model !== null && "byte_fallback" in model && model.byte_fallback === true
  );
}

/** Ids of the tokens `<0x00>` to `<0xFF>`, undefined for those that are not there. */
function byteIds(ids: ReadonlyMap<string, number>): (number | undefined)[] {
  const pieces = new Map([...ids].map(([piece, id]) => [spelt(piece ?? ""), id]));
  return Array.from({ length: 256 }, (_, byte) =>
    pieces.get(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`),
  );
}

function bytesOf(piece: string, fallback: readonly (number | undefined)[]): number[] {
  return [...new TextEncoder().encode(piece)].map((byte) => {
    const id = fallback[byte];
    if (id !== undefined) return id;
    throw new UnknownText(
      `${quote(piece)} has no token, nor has its byte ${byte}: the tokenizer is not whole`,
    );
  });
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
