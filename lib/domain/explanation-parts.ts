/** A run of an explanation: words, or a token that was written between backticks. */
export interface ExplanationPart {
  readonly text: string;
  readonly isToken: boolean;
}

/**
 * Splits an explanation at its tokens, which stand between backticks and may contain some themselves.
 *
 * @example explanationParts("fires on `·to`.") // words "fires on ", token "·to", words "."
 */
export function explanationParts(explanation: string): ExplanationPart[] {
  return explanation
    .split(TOKEN)
    .map((text, i) => ({ text, isToken: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
}

/** From a backtick after a blank to the first one before a blank or a mark that ends a clause. */
const TOKEN = /(?<=^|\s)`(.+?)`(?=[\s,;.:!?)]|$)/su;
