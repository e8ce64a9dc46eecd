import { at, must } from "@/lib/domain/at";
import { ApiError } from "@/lib/domain/errors";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { SearchFacets, SearchQuery } from "@/lib/domain/search";
import { normalizeToken } from "@/lib/domain/token";
import { revisionOf } from "@/lib/methods/model-description";
import { EXPLANATION } from "@/lib/methods/neuron-explainer/rows";
import { readPostings } from "@/lib/methods/token-index/postings";
import { matchTerms, type NeuronMatches, type TermPostings } from "@/lib/search/match";
import { seek } from "@/lib/search/postings";
import { parseTokenQuery, type TokenTerm } from "@/lib/search/query";
import { type Ranking, rank } from "@/lib/search/ranking";
import type { Store, StoredModel } from "@/lib/store/store";
import { findAddressed } from "./search-address";
import { sideNamed } from "./sides";
import { statisticOf } from "./statistics";

/** Everything that a search finds, in order, with the counts by model, layer and role. */
export interface SearchResults {
  readonly ranking: Ranking;
  readonly facets: SearchFacets;
  /** Postings by model, to tell by which tokens a result was found. */
  readonly terms: ReadonlyMap<string, readonly TermPostings[]>;
  /** Memory that this holds, roughly. */
  readonly bytes: number;
}

const ROLES = ["any", "activating", "important"] as const;

/** Searches models; those without the data that are searched have no results. */
export async function findResults(
  store: Store,
  query: SearchQuery,
  models: readonly StoredModel[],
  every: readonly StoredModel[],
): Promise<SearchResults> {
  const addressed = findAddressed(query, models, every);
  const terms = addressed === null && query.in.includes("tokens") ? parseTerms(query.q) : [];
  const postings = await postingsOf(store, models, terms);
  const explained = addressed ?? (await explainedIn(store, query, terms, models));
  const whole = new Map<string, NeuronMatches>();
  const layer: Record<string, number> = {};
  const role: Record<(typeof ROLES)[number], number> = { any: 0, activating: 0, important: 0 };
  for (const model of models) {
    for (const name of ROLES) {
      const found = join(tokenMatches(postings.get(model.name), name), explained.get(model.name));
      const inLayer = cutLayer(found, model, query.layer);
      role[name] += inLayer.ordinals.length;
      if (name !== query.role) continue;
      countLayers(found, model, layer);
      whole.set(model.name, await keyed(store, inLayer, model, query.sort));
    }
  }
  const ranking = rank(whole);
  const model: Record<string, number> = {};
  for (const [name, { ordinals }] of whole) {
    const { model: own } = sideNamed(name);
    model[own] = (model[own] ?? 0) + ordinals.length;
  }
  const bytes = 1000 + 14 * ranking.keys.length + postingBytes(postings);
  return { ranking, facets: { model, layer, role }, terms: postings, bytes };
}

function parseTerms(q: string): TokenTerm[] {
  const terms = parseTokenQuery(q);
  if (terms.ok) return terms.value;
  throw new ApiError("bad_request", `q: ${terms.message}`, [{ parameter: "q", detail: terms.message }]);
}

async function postingsOf(store: Store, models: readonly StoredModel[], terms: readonly TokenTerm[]) {
  const indexed = models.filter((model) => model.revisions.neuron_store !== undefined);
  if (terms.length === 0 || indexed.length === 0) return new Map<string, TermPostings[]>();
  const tokens = [...new Set(terms.map(({ token }) => normalizeToken(token)))];
  const found = await readPostings(
    store,
    indexed.map((model) => revisionOf(model, "neuron_store")),
    tokens,
  );
  return new Map(
    indexed.map((model) => {
      const lists = found.get(revisionOf(model, "neuron_store"));
      return [
        model.name,
        terms.map(({ role, token }) => ({
          role,
          lists: must(lists?.get(normalizeToken(token)), "the postings that were read"),
        })),
      ];
    }),
  );
}

/** Neurons whose explanations have the words; below every token match in the order. */
async function explainedIn(
  store: Store,
  query: SearchQuery,
  terms: readonly TokenTerm[],
  models: readonly StoredModel[],
) {
  if (!query.in.includes("explanations")) return new Map<string, NeuronMatches>();
  const words = terms.length === 0 ? query.q : terms.map(({ token }) => `"${token}"`).join(" ");
  const explained = models.filter((model) => model.revisions.neuron_explainer !== undefined);
  const found = await Promise.all(
    explained.map(async (model): Promise<[string, NeuronMatches]> => {
      const matches = await store.matchWords(
        EXPLANATION,
        "explanation",
        revisionOf(model, "neuron_explainer"),
        words,
      );
      const ordinals = Uint32Array.from(matches, (match) => neuronOrdinal(model, match));
      return [model.name, { ordinals, keys: Float64Array.from(matches, ({ relevance }) => relevance - 1) }];
    }),
  );
  return new Map(found);
}

const NOTHING: NeuronMatches = { ordinals: new Uint32Array(0), keys: new Float64Array(0) };

function tokenMatches(terms: readonly TermPostings[] | undefined, role: TokenTerm["role"]): NeuronMatches {
  return terms === undefined || terms.length === 0 ? NOTHING : matchTerms(terms, role);
}

/** Neurons of either, ascending; of one in both, the key of `first`. */
function join(first: NeuronMatches, second: NeuronMatches = NOTHING): NeuronMatches {
  if (second.ordinals.length === 0) return first;
  const keys = new Map<number, number>();
  for (const { ordinals, keys: own } of [second, first]) {
    for (const [i, ordinal] of ordinals.entries()) keys.set(ordinal, at(own, i));
  }
  const ordinals = Uint32Array.from(keys.keys()).sort();
  return {
    ordinals,
    keys: Float64Array.from(ordinals, (ordinal) => must(keys.get(ordinal), "the key of a match")),
  };
}

function cutLayer(
  found: NeuronMatches,
  { layerSize }: StoredModel,
  layer: number | undefined,
): NeuronMatches {
  if (layer === undefined) return found;
  const start = seek(found.ordinals, layer * layerSize);
  const end = seek(found.ordinals, (layer + 1) * layerSize);
  return { ordinals: found.ordinals.subarray(start, end), keys: found.keys.subarray(start, end) };
}

function countLayers(
  { ordinals }: NeuronMatches,
  { layerSize }: StoredModel,
  counts: Record<string, number>,
): void {
  for (const ordinal of ordinals) {
    const layer = Math.floor(ordinal / layerSize);
    counts[layer] = (counts[layer] ?? 0) + 1;
  }
}

/** The same neurons with the keys of the order asked for. */
async function keyed(
  store: Store,
  found: NeuronMatches,
  model: StoredModel,
  sort: SearchQuery["sort"],
): Promise<NeuronMatches> {
  if (sort === "importance") return found;
  if (sort === "layer") {
    return {
      ...found,
      keys: Float64Array.from(found.ordinals, (ordinal) => -Math.floor(ordinal / model.layerSize)),
    };
  }
  const scores = await statisticOf(store, model, "explanation_score");
  return {
    ...found,
    keys: Float64Array.from(found.ordinals, (ordinal) => {
      const score = scores?.[ordinal] ?? Number.NaN;
      return Number.isNaN(score) ? NO_SCORE : score;
    }),
  };
}

/** Below every correlation. */
const NO_SCORE = -2;

function postingBytes(postings: ReadonlyMap<string, readonly TermPostings[]>): number {
  const lists = [...postings.values()].flat().flatMap((term) => term.lists);
  return lists.reduce((sum, list) => sum + 6 * list.ordinals.length, 0);
}
