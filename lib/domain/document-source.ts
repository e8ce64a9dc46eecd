/** Stand before a text in many models, and between the documents of which a sequence is made. */
const BOUNDARIES = new Set(["<|endoftext|>", "<|BOS|>", "<|begin_of_text|>", "<bos>", "<s>", "[CLS]"]);

export function isBoundary(token: string): boolean {
  return BOUNDARIES.has(token);
}

/**
 * The source of the document in which a token of a sequence stands, of the sources that are told of the sequence: commas
 * between, in the order in which they first occur. All of them where some documents share one, for then it is not known
 * which.
 *
 * @example documentSource("rust:std, cmake:help", ["<s>", "a", "<s>", "b"], 3) // "cmake:help"
 */
export function documentSource(sources: string, tokens: readonly string[], place: number): string {
  const named = sources.split(", ");
  if (named.length === 1) return sources;
  let documents = 0;
  let own = 0;
  for (const [i, token] of tokens.entries()) {
    // A document begins with the first token after a boundary: boundaries may follow one another.
    if (isBoundary(token)) continue;
    if (i === 0 || isBoundary(tokens[i - 1] ?? "")) documents += 1;
    if (i <= place) own = documents;
  }
  return documents === named.length ? (named[own - 1] ?? sources) : sources;
}
