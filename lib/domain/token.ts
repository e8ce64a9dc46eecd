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
 * A token as shown, never as nothing: line breaks `↵`, tabs `⇥`, spaces at its ends or beside other white space `·`;
 * what has no shape of its own as an escape (see `UNSEEN`), a leading combining mark on a dotted circle, the empty
 * token `∅`.
 *
 * @example formatToken(" a\u200b") // "·a\\u200b"
 */
export function formatToken(token: string): string {
  if (token === "") return "∅";
  return token
    .replace(ANY_UNSEEN, escapeCharacter)
    .replace(/ (?=[ \n\r\t]|$)|(?<=^|[ \n\r\t]) /g, "·")
    .replace(/\r\n|\r|\n/g, "↵")
    .replace(/\t/g, "⇥")
    .replace(/^\p{M}/u, "◌$&");
}

/**
 * A character that shows nothing, moves others, or is drawn as an empty box: controls, soft hyphens, zero-width,
 * direction and line separators, half surrogate pairs, fillers, private use, blanks other than the space. Line breaks and
 * tabs have signs of their own. Joiners and variation selectors are seen by what they do to a letter or sign before them.
 */
export const UNSEEN = unseen("u");
const ANY_UNSEEN = unseen("gu");

function unseen(flags: string): RegExp {
  const joining = String.raw`[\u200c\u200d\ufe00-\ufe0f]`;
  const shapeless = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800`;
  const joinable = String.raw`[\p{L}\p{M}\p{N}\p{S}\p{Po}]`;
  return new RegExp(`(?<!${joinable})${joining}|(?![ \n\r\t]|${joining})[${shapeless}]`, flags);
}

/** A stretch of text in which all can be seen, line breaks and tabs as they are. @example escapeUnseen("a\0") // "a\\x00" */
export function escapeUnseen(text: string): string {
  return text.replace(ANY_UNSEEN, escapeCharacter);
}

/** A token as an attribute of a page can hold it: HTML has no U+0000. */
export function attributeToken(token: string): string {
  return token.replaceAll("\0", "\u2400");
}

/** A character as an escape. @example escapeCharacter("\u200b") // "\\u200b" */
export function escapeCharacter(character: string): string {
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
