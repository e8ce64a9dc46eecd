/**
 * What spellings of a token have in common that differ in case or in the white space around them only; of a token
 * without letters the token itself.
 *
 * @example spellingKey(" Self") // "self"
 */
export function spellingKey(token: string): string {
  return /\p{L}/u.test(token) ? token.trim().toLowerCase() : token;
}

/** Tokens put together that differ in case or white space only, in the order of the first of each. */
export function bySpelling(tokens: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const token of tokens) {
    const key = spellingKey(token);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [token]);
    else group.push(token);
  }
  return [...groups.values()];
}
