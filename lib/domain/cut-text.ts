/** The beginning of a text, and how many characters are left out after it. */
export interface CutText {
  readonly text: string;
  readonly leftOut: number;
}

/**
 * At most so many characters of a text; no surrogate pair is cut in two.
 *
 * @example cutText("abc", 2) // { text: "ab", leftOut: 1 }
 */
export function cutText(text: string, most: number): CutText {
  if (text.length <= most) return { text, leftOut: 0 };
  const beginning = text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
  return { text: beginning, leftOut: text.length - beginning.length };
}
