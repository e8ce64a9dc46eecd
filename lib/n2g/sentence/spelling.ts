import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

const SIGNS = new Map([
  [" ", "·"],
  ["\n", "↵"],
  ["\t", "⇥"],
]);
const MEANT = new Map([...SIGNS].map(([char, sign]) => [sign, char]));
const LETTERS = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/**
 * A token in backticks, so that every token has one spelling and no two the same: spaces at its ends, or beside other
 * white space, are `·`, line feeds `↵`, tabs `⇥`; these three signs, backtick and backslash themselves have a backslash
 * before them; what cannot be seen is `\r` or `\u{hex}`.
 *
 * @example spellToken(" the") // "`·the`"
 */
export function spellToken(token: string): string {
  const shown = token
    .replace(/[\\`·↵⇥]|\r|^\p{M}|(?![ \n\t])[\p{C}\p{Z}]|[\p{Default_Ignorable_Code_Point}]/gu, escaped)
    .replace(/[\n\t]|(?<!\S) | (?!\S)/g, (blank) => SIGNS.get(blank) ?? blank);
  return `\`${shown}\``;
}

function escaped(char: string): string {
  if (char === "\r") return "\\r";
  return /[\\`·↵⇥]/.test(char) ? `\\${char}` : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The token of a spelling, its backticks or quotes taken off; what an escape may be where it is none. */
export function readSpelling(inner: string): Parsed<string> {
  let wrong: string | null = null;
  const token = inner.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|u([0-9a-f]{4})|(.|$))|[·↵⇥]/gisu,
    (found: string, ...[braced, two, four, single]: (string | undefined)[]) => {
      const hex = braced ?? two ?? four;
      const code = hex === undefined ? null : Number.parseInt(hex, 16);
      if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
      if (single === undefined && code === null) return MEANT.get(found) ?? found;
      if (single !== undefined && /[\\`"'“”·↵⇥]/.test(single)) return single;
      const letter = LETTERS.get(single ?? "");
      if (letter === undefined) wrong ??= found;
      return letter ?? "";
    },
  );
  return wrong === null
    ? parsed(token)
    : unparsed(`\\\\ for a backslash, or an escape such as \\n or \\u{1f}, instead of ${wrong}`);
}
