import { nothingAt } from "./at";

/** Stand before a text in many models, and between the documents of which a sequence is made. */
const BOUNDARIES = new Set(["<|endoftext|>", "<|BOS|>", "<|begin_of_text|>", "<bos>", "<s>", "[CLS]"]);

export function isBoundary(token: string): boolean {
  return BOUNDARIES.has(token);
}

/** The first place of a text whose activation may be its peak: what a neuron does on a boundary is no part of the text. */
export function firstPlace(tokens: readonly string[]): number {
  return isBoundary(tokens[0] ?? "") ? 1 : 0;
}

/**
 * The source of the document in which a token of a sequence stands, of the sources that are told of the sequence: commas
 * between, in the order in which they first occur. All of them where some documents share one, for then it is not known
 * which.
 *
 * @param starts where documents begin, as `documentStarts` gives them; asked for only where there are several sources
 * @example documentSource("rust:std, cmake:help", () => documentStarts(["<s>", "a", "<s>", "b"]), 3) // "cmake:help"
 */
export function documentSource(sources: string, starts: () => readonly number[], place: number): string {
  if (!sources.includes(SEPARATOR)) return sources;
  const named = sources.split(SEPARATOR);
  const documents = starts();
  if (documents.length !== named.length) return sources;
  const own = documents.filter((start) => start <= place).length;
  return named[own - 1] ?? sources;
}

const SEPARATOR = ", ";

/** The places at which documents begin: at the first token after a boundary, for boundaries may follow one another. */
export function documentStarts(tokens: readonly string[]): number[] {
  const starts: number[] = [];
  let isInside = false;
  for (let i = 0; i < tokens.length; i++) {
    const isOutside = isBoundary(tokens[i] ?? nothingAt(i));
    if (!isOutside && !isInside) starts.push(i);
    isInside = !isOutside;
  }
  return starts;
}
