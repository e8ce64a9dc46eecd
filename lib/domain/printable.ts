/**
 * A text of others for a sentence: short, and nothing in it that a terminal obeys or a database cannot keep.
 *
 * @example printable("a\u001b[2J", 10) // "a\ufffd[2J"
 */
export function printable(text: string, most: number): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.toWellFormed().replaceAll(/\p{Cc}/gu, "\ufffd");
}
