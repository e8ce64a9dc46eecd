import type { Candidate } from "@/lib/analysis/graphs/fit";
import { at } from "@/lib/domain/at";
import { type Base, lastOf } from "./base";
import type { ProbeContext } from "./counter-example";
import { drawToken, inTurn, shuffled } from "./draw";
import type { Place } from "./places";

/** Tokens drawn from the corpus for one distance, and how many different ones are kept. */
const DRAWN = 240;
const KEPT = 48;

/** Tokens to put in the place of one of a base's, never the one that stands there. */
export type TokenPool = (base: Base, position: number) => readonly number[];

/**
 * By turns: the same word spelt otherwise, what the model expects there, what stands at that distance before the same
 * token elsewhere in the neuron's texts, and tokens of the corpus.
 */
export function tokenPool(
  places: readonly Place[],
  context: ProbeContext,
  likely: ReadonlyMap<Int32Array, readonly (readonly Candidate[])[]>,
): TokenPool {
  const known = new Map<string, readonly number[]>();
  return (base, position) => {
    const last = base.row.length - 1;
    const distance = last - position;
    const key = `${lastOf(base.row)} ${distance}`;
    const around = known.get(key) ?? aroundOf(lastOf(base.row), distance, places, context);
    known.set(key, around);
    const replaced = at(base.row, position);
    const expected = (likely.get(base.row)?.[position - 1] ?? []).map(({ tokenId }) => tokenId);
    const spelt = spellings(at(context.vocabulary, replaced)).flatMap(
      (token) => context.idOf.get(token) ?? [],
    );
    return [...new Set(inTurn([spelt, expected, around]))].filter(
      (id) => id !== replaced && id < context.vocabulary.length,
    );
  };
}

function aroundOf(
  firing: number,
  distance: number,
  places: readonly Place[],
  { corpus, seed }: ProbeContext,
): number[] {
  const standing = places.flatMap(({ text: { tokenIds }, position }) =>
    distance > 0 && tokenIds[position] === firing && position > distance
      ? [at(tokenIds, position - distance)]
      : [],
  );
  const drawn = Array.from({ length: DRAWN }, (_, i) => drawToken(corpus, seed, distance, i));
  return inTurn([shuffled([...new Set(standing)], seed, distance), [...new Set(drawn)].slice(0, KEPT)]);
}

/** The same word with or without a space before it and a capital. */
function spellings(token: string): string[] {
  const word = token.trimStart();
  const words = [word, word.toLowerCase(), word.slice(0, 1).toUpperCase() + word.slice(1)];
  return words.flatMap((one) => [one, ` ${one}`]);
}

/** Token ids by their strings; of several with the same string, the first. */
export function idsByToken(vocabulary: readonly string[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const [id, token] of vocabulary.entries()) if (token !== "" && !ids.has(token)) ids.set(token, id);
  return ids;
}
