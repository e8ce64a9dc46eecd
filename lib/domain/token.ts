/**
 * The key under which a token is stored and looked up: lower-case when the token is in title case
 * and longer than one character; without surrounding white space when longer than one character
 * and containing a letter. The rule is Neuron to Graph's own, Python's `istitle`, `isalpha` and
 * `strip` included.
 *
 * @example normalizeToken(" The") // "the"
 */
export function normalizeToken(token: string): string {
  const cased = isTitleCase(token) && codePoints(token) > 1 ? token.toLowerCase() : token;
  return codePoints(cased) > 1 && /\p{L}/u.test(cased) ? stripWhitespace(cased) : cased;
}

/** Python's `str.istitle`: every run of cased letters starts upper or title case and goes on lower. */
export function isTitleCase(text: string): boolean {
  let cased = false;
  let previousCased = false;
  for (const char of text) {
    const upper = /[\p{Lu}\p{Lt}]/u.test(char);
    const lower = !upper && /\p{Lowercase}/u.test(char);
    if (upper && previousCased) return false;
    if (lower && !previousCased) return false;
    cased ||= upper || lower;
    previousCased = upper || lower;
  }
  return cased;
}

/**
 * A token as shown: line breaks `↵`, tabs `⇥`, leading and trailing spaces `·`; characters that show nothing or move
 * others (controls, soft hyphens, zero-width, direction and line separators, half surrogate pairs) as escapes.
 *
 * @example formatToken(" a\u200b") // "·a\\u200b"
 */
export function formatToken(token: string): string {
  return token
    .replace(/\r\n|\r|\n/g, "↵")
    .replace(/\t/g, "⇥")
    .replace(/^ +| +$/g, (blanks) => "·".repeat(blanks.length))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0; // one character is never empty
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code > 0xff
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\x${code.toString(16).padStart(2, "0")}`;
}

function codePoints(text: string): number {
  return [...text].length;
}

/** Python's `str.strip` white space, which is not quite JavaScript's (U+001C–1F and U+0085 count, U+FEFF does not). */
function stripWhitespace(text: string): string {
  const blank = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  return text.replace(new RegExp(`^${blank}|${blank}$`, "g"), "");
}
