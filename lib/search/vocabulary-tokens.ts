/** Cuts a text into tokens. */
export type TokensOfText = (text: string) => string[];

/** How GPT-2 and its like cut a text before they join characters: words and numbers with a blank before them, signs, white space. */
const WORD = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;
/** A byte that is no character by itself, as vocabularies write it; else what takes several bytes. */
const ESCAPE_OR_WIDE = /\\x([89a-f][0-9a-f])|[^\p{ASCII}]/gu;

/**
 * Cuts texts with nothing but a vocabulary in the order of its ids, which is that of the merges of byte-pair encoding:
 * of two neighbours those are joined first that make the token with the lowest id. Close to the model's own tokenizer
 * for vocabularies of that kind, not for others. A byte that is not in it stays a token of its own.
 *
 * @example tokensBy([" ", "a", "b", "ab", " ab"])("ab ab") // ["ab", " ab"]
 */
export function tokensBy(vocabulary: readonly string[]): TokensOfText {
  const ids = new Map<string, number>();
  for (const [id, token] of vocabulary.entries()) {
    const bytes = bytesOf(token);
    if (token !== "" && !ids.has(bytes)) ids.set(bytes, id);
  }
  return (text) =>
    (text.match(WORD) ?? []).flatMap((word) =>
      joined(word, ids).map((bytes) => {
        const id = ids.get(bytes);
        return (id === undefined ? undefined : vocabulary[id]) ?? escaped(bytes);
      }),
    );
}

function joined(word: string, ids: ReadonlyMap<string, number>): string[] {
  const parts = [...bytesOf(word)];
  for (;;) {
    let [best, place] = [Number.POSITIVE_INFINITY, -1];
    for (let i = 0; i + 1 < parts.length; i++) {
      const id = ids.get(`${parts[i]}${parts[i + 1]}`) ?? Number.POSITIVE_INFINITY;
      if (id < best) [best, place] = [id, i];
    }
    if (place === -1) return parts;
    parts.splice(place, 2, `${parts[place]}${parts[place + 1]}`);
  }
}

/** A text's UTF-8 bytes, a character for each; an escaped byte is that byte. */
function bytesOf(text: string): string {
  return text.replace(ESCAPE_OR_WIDE, (found, hex: string | undefined) =>
    hex === undefined
      ? String.fromCharCode(...ENCODER.encode(found))
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A byte alone that no token is. */
function escaped(byte: string): string {
  const code = byte.charCodeAt(0);
  return code < 0x80 ? byte : `\\x${code.toString(16)}`;
}

const ENCODER = new TextEncoder();
