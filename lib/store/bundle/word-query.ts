/** A word or phrase that a text must have, or must not. */
interface WordTerm {
  readonly words: readonly string[];
  readonly excluded: boolean;
}

/** Alternatives; of one of them every term must hold. */
export type WordQuery = readonly (readonly WordTerm[])[];

const TERM = /(-?)"([^"]*)"?|(\S+)/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Reads words in web-search form.
 *
 * @example parseWordQuery('cat "big dog" or -fish') // (cat and "big dog") or not fish
 */
export function parseWordQuery(text: string): WordQuery {
  const alternatives: WordTerm[][] = [[]];
  for (const [, minus, phrase, plain = ""] of text.matchAll(TERM)) {
    if (plain.toLowerCase() === "or") alternatives.push([]);
    else {
      const excluded = phrase === undefined ? plain.startsWith("-") : minus === "-";
      const words = wordsOf(phrase ?? plain);
      if (words.length > 0) alternatives.at(-1)?.push({ words, excluded });
    }
  }
  return alternatives.filter((terms) => terms.length > 0);
}

/** How well a text fits, 0–1: the share of its words that were asked for; null when it does not fit. */
export function relevanceOf(query: WordQuery, text: string): number | null {
  const words = wordsOf(text);
  const fitting = query.filter((terms) =>
    terms.every((term) => placesOf(term.words, words).length > 0 !== term.excluded),
  );
  if (fitting.length === 0) return null;
  const asked = new Set<number>();
  for (const term of fitting.flat().filter(({ excluded }) => !excluded))
    for (const place of placesOf(term.words, words))
      for (let i = 0; i < term.words.length; i++) asked.add(place + i);
  return asked.size / Math.max(1, words.length);
}

/** Where a phrase begins among words. */
function placesOf(phrase: readonly string[], words: readonly string[]): number[] {
  return words.flatMap((_, place) => (phrase.every((word, i) => words[place + i] === word) ? [place] : []));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
