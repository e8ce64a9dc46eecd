import { at } from "@/lib/domain/at";
import { FIND_PLACES, type FindPlace } from "@/lib/domain/found";
import { totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { EXPLANATION } from "@/lib/methods/neuron-explainer/rows";
import type { SearchRole } from "@/lib/methods/search-index/tables";
import type { BoxTerm } from "@/lib/search/box-parts";
import { isName, wordsOfTerm } from "@/lib/search/box-token";
import { fromByte } from "@/lib/search/shares";
import { wordsOf } from "@/lib/search/word-key";
import type { Store, StoredModel } from "@/lib/store/store";
import { readShares, type SpellingShares } from "./find-shares";

/** What a term finds in a model. */
export interface TermFound {
  readonly term: BoxTerm;
  /** For every neuron how well it answers, 0 for not at all. */
  readonly scores: Float32Array;
  /** For every neuron a bit for each place. */
  readonly places: Uint8Array;
  readonly lists: readonly SpellingShares[];
}

export const PLACE_OF = {
  activating: "on",
  important: "after",
  promoted: "promotes",
  text: "text",
} as const satisfies Readonly<Record<SearchRole, FindPlace>>;

/** What finding a word there counts, against a path with it. */
const WEIGHTS: Readonly<Record<FindPlace, number>> = {
  on: 1,
  after: 1,
  promotes: 0.15,
  text: 0.25,
  explanation: 0.2,
};
/** Of a path without hits, say: it is found, and stands last. */
const LEAST_SCORE = 1e-6;
/** Of a graph whose F1 is unknown, or may be nothing. */
const LEAST_TRUST = 0.02;

/**
 * Scores the neurons of a model by a term. On a path: match × share of the neuron's hits through paths with the token ×
 * lower bound of F1; elsewhere match × share × a weight. Several places add up as independent chances.
 */
export async function scoreTerm(store: Store, model: StoredModel, term: BoxTerm): Promise<TermFound> {
  const scores = new Float32Array(totalNeurons(model));
  const places = new Uint8Array(totalNeurons(model));
  const wanted = term.places ?? FIND_PLACES;
  const add = (place: FindPlace, ordinal: number, score: number) => {
    scores[ordinal] = 1 - (1 - at(scores, ordinal)) * (1 - Math.min(0.999, Math.max(LEAST_SCORE, score)));
    places[ordinal] = at(places, ordinal) | bitOf(place);
  };
  const phrase = wordsOf(term.tokens[0] ?? "");
  const lists = (await readTermLists(store, model, term, phrase)).filter(({ role }) =>
    wanted.includes(PLACE_OF[role]),
  );
  for (const [place, best] of bestByPlace(lists, scores.length))
    for (const [ordinal, score] of best) add(place, ordinal, score);
  if (wanted.includes("explanation"))
    for (const [ordinal, relevance] of await explained(store, model, term))
      add("explanation", ordinal, WEIGHTS.explanation * relevance);
  return { term, scores, places, lists };
}

export function bitOf(place: FindPlace): number {
  return 1 << FIND_PLACES.indexOf(place);
}

/** A term of several words has no list of its own: in texts, those are found that have every word, each looked up once. */
async function readTermLists(store: Store, model: StoredModel, term: BoxTerm, phrase: readonly string[]) {
  const own = await readShares(store, model, term);
  if (phrase.length < 2) return own;
  let first: SpellingShares | null = null;
  let shares: ReadonlyMap<number, number> = new Map();
  for (const word of new Set(phrase)) {
    const lists = await readShares(store, model, { ...term, match: "word", tokens: [word] });
    const list = lists.find(({ role, token }) => role === "text" && phrase.includes(token));
    if (list === undefined) return own;
    shares = first === null ? shareByOrdinal(list) : leastOfBoth(shares, shareByOrdinal(list));
    first ??= list;
    if (shares.size === 0) break; // further words leave nothing either
  }
  if (first === null) return own;
  const ofTexts = {
    ...first,
    token: term.tokens[0] ?? "",
    ordinals: Uint32Array.from(shares.keys()),
    shares: Uint8Array.from(shares.values()),
    trusts: new Uint8Array(shares.size),
  };
  return [...own.filter(({ role }) => role !== "text"), ofTexts];
}

function shareByOrdinal({ ordinals, shares }: SpellingShares): Map<number, number> {
  return new Map([...ordinals].map((ordinal, i) => [ordinal, at(shares, i)]));
}

/** What both have, with the lesser share. */
function leastOfBoth(
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
): Map<number, number> {
  const both = [...one].flatMap(([ordinal, share]): [number, number][] => {
    const second = other.get(ordinal);
    return second === undefined ? [] : [[ordinal, Math.min(share, second)]];
  });
  return new Map(both);
}

/** Spellings of one place that a neuron has add up to at most all of it. */
function bestByPlace(lists: readonly SpellingShares[], _total: number) {
  const byPlace = new Map<FindPlace, Map<number, number>>();
  const known = new Set<string>();
  for (const list of lists) {
    const place = PLACE_OF[list.role];
    const scores = byPlace.get(place) ?? new Map<number, number>();
    byPlace.set(place, scores);
    for (const [i, ordinal] of list.ordinals.entries()) {
      const trust = fromByte(list.trusts, i);
      const key = `${place} ${ordinal}`;
      // The token index repeats what the paths say better.
      if (trust === 0 && known.has(key) && WEIGHTS[place] === 1) continue;
      known.add(key);
      const part = list.match * fromByte(list.shares, i);
      const score = WEIGHTS[place] === 1 ? part * Math.max(LEAST_TRUST, trust) : part * WEIGHTS[place];
      scores.set(ordinal, Math.min(1, (scores.get(ordinal) ?? 0) + score));
    }
  }
  return byPlace;
}

/** A name is found as its words, and as those of its tokens that are words themselves, as digits are. */
async function explained(store: Store, model: StoredModel, term: BoxTerm) {
  const spellings = isName(term) ? term.tokens : [];
  const words = [wordsOfTerm(term), ...spellings].filter((each) => /[\p{L}\p{N}]/u.test(each));
  if (model.revisions.neuron_explainer === undefined || term.match === "prefix" || words.length === 0)
    return [];
  const revision = revisionOf(model, "neuron_explainer");
  const phrases = new Set(words.map((each) => `"${each.trim().replaceAll('"', " ")}"`));
  const found = await store.matchWords(EXPLANATION, "explanation", revision, [...phrases].join(" or "));
  return found.map((each): [number, number] => [neuronOrdinal(model, each), 0.5 + each.relevance / 2]);
}
