import { type Examples, ORIGIN } from "./examples";

/** Spellings of the keys in tests. */
export const SPELLINGS = ["<s>", "a", "b", "c", "d", "x", "y", "z"];

/** Examples of texts as strings of one-letter tokens; the value is of the last token. */
export function examplesOf(texts: readonly (readonly [string, number])[], weight = 1): Examples {
  const keys: number[] = [];
  const [places, starts]: [number[], number[]] = [[], []];
  for (const [text] of texts) {
    starts.push(keys.length);
    keys.push(0, ...[...text].map((letter) => SPELLINGS.indexOf(letter)));
    places.push(keys.length - 1);
  }
  return {
    keys: Int32Array.from(keys),
    places: Int32Array.from(places),
    starts: Int32Array.from(starts),
    texts: Int32Array.from(texts.keys()),
    values: Float32Array.from(texts, ([, value]) => value),
    weights: new Float32Array(texts.length).fill(weight),
    origins: new Uint8Array(texts.length).fill(ORIGIN.own),
  };
}
