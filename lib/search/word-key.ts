/** Longest text that is found by a word or a token, so that it fits an index of any database. */
export const MOST_CHARACTERS = 200;

/**
 * The word under which a token is listed whatever its case and the blanks around it; of blanks alone, they themselves.
 *
 * @example wordKey(" Self") // "self"
 */
export function wordKey(token: string): string {
  const trimmed = token.trim();
  return trimmed === "" ? token : trimmed.toLowerCase();
}

/**
 * The words and signs of a text in their order, lower case: what it is searched by.
 *
 * @example wordsOf("if isinstance(x") // ["if", "isinstance", "(", "x"]
 */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(WORD) ?? []).filter((word) => word.length <= MOST_CHARACTERS);
}

const WORD = /[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu;
