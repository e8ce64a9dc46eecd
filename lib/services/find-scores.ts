import { at } from "@/lib/domain/at";
import { FIND_PLACES, type FindPlace } from "@/lib/domain/found";
import { totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { EXPLANATION } from "@/lib/methods/neuron-explainer/rows";
import type { SearchRole } from "@/lib/methods/search-index/tables";
import type { BoxTerm } from "@/lib/search/box-parts";
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

/** A term of several words has no list of its own: in texts, those are found that have every word. */
async function readTermLists(store: Store, model: StoredModel, term: BoxTerm, phrase: readonly string[]) {
  const own = await readShares(store, model, term);
  if (phrase.length < 2) return own;
  const parts = await Promise.all(
    phrase.map((word) => readShares(store, model, { ...term, match: "word", tokens: [word] })),
  );
  const texts = parts.map((lists) =>
    lists.find(({ role, token }) => role === "text" && phrase.includes(token)),
  );
  const [first, ...others] = texts;
  if (first === undefined || others.some((list) => list === undefined)) return own;
  const sets = others.map((list) => new Map([...(list?.ordinals ?? [])].map((ordinal, i) => [ordinal, i])));
  const kept = [...first.ordinals.keys()].filter((i) => sets.every((set) => set.has(at(first.ordinals, i))));
  return [
    ...own.filter(({ role }) => role !== "text"),
    {
      ...first,
      token: term.tokens[0] ?? "",
      ordinals: Uint32Array.from(kept, (i) => at(first.ordinals, i)),
      shares: Uint8Array.from(kept, (i) =>
        Math.min(
          at(first.shares, i),
          ...others.map((list, n) => at(list?.shares ?? [], sets[n]?.get(at(first.ordinals, i)) ?? 0)),
        ),
      ),
      trusts: new Uint8Array(kept.length),
    },
  ];
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

async function explained(store: Store, model: StoredModel, { tokens, match }: BoxTerm) {
  const words = tokens[0]?.trim() ?? "";
  if (model.revisions.neuron_explainer === undefined || match === "prefix" || !/[\p{L}\p{N}]/u.test(words))
    return [];
  const revision = revisionOf(model, "neuron_explainer");
  const found = await store.matchWords(
    EXPLANATION,
    "explanation",
    revision,
    `"${words.replaceAll('"', " ")}"`,
  );
  return found.map((each): [number, number] => [neuronOrdinal(model, each), 0.5 + each.relevance / 2]);
}
