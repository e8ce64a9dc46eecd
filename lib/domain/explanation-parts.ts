/** A run of an explanation: words, or a token that was written between backticks. */
export interface ExplanationPart {
  readonly text: string;
  readonly isToken: boolean;
}

/**
 * Splits an explanation at its tokens, which stand between backticks and may contain some themselves, with a backslash
 * before each, as in our own sentences, or without.
 *
 * @example explanationParts("fires on `·to`.") // words "fires on ", token "·to", words "."
 */
export function explanationParts(explanation: string): ExplanationPart[] {
  const parts: ExplanationPart[] = [];
  let next = 0;
  for (const match of explanation.matchAll(TOKEN)) {
    const { escaped, plain = "" } = match.groups ?? {};
    parts.push({ text: explanation.slice(next, match.index), isToken: false });
    parts.push({ text: escaped?.replace(/\\([`\\])/g, "$1") ?? plain, isToken: true });
    next = match.index + match[0].length;
  }
  parts.push({ text: explanation.slice(next), isToken: false });
  return parts.filter(({ text }) => text !== "");
}

/** From a backtick after a blank to one before a blank or a mark that ends a clause. */
const TOKEN = /(?<=^|\s)(?:`(?<escaped>(?:\\[`\\]|[^`\\])+)`|`(?<plain>.+?)`)(?=[\s,;.:!?)]|$)/gsu;
