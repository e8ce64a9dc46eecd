/**
 * The token that is shown as a text, as far as the text says it: a token of which this is not true is written beside it.
 *
 * @example tokenOf("·self") // " self"
 */
export function tokenOf(shown: string): string {
  return shown
    .replaceAll("↵", "\n")
    .replaceAll("⇥", "\t")
    .replace(/^·+|·+$/g, (dots) => " ".repeat(dots.length));
}
