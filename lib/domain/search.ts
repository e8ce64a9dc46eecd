import type { FindQuery } from "./found";
import type { N2gGraph, TokenRole } from "./graph";
import type { NeuronPole } from "./neuron";
import type { AskedPoles } from "./pole";
import type { SearchView } from "./search-view";

export type SearchPlace = "tokens" | "explanations";

/** What a search asks for. */
export interface SearchQuery {
  /** Terms of tokens, a neuron's address, or words. */
  readonly q: string;
  /** Only these models; all when empty. */
  readonly model: readonly string[];
  /** Of the terms that do not name one. */
  readonly role: TokenRole | "any";
  readonly layer?: number | undefined;
  /** Of gated neurons; an address that says which is of that. */
  readonly pole: AskedPoles;
  readonly in: readonly SearchPlace[];
  readonly sort: "importance" | "layer" | "score";
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A token by which a search found a neuron, as it stands in the graph. */
export interface TokenMatch {
  readonly token: string;
  readonly role: TokenRole;
  readonly importance: number;
}

/** A neuron that a search found. */
export interface SearchResult extends NeuronPole {
  readonly model: string;
  /** Strongest first; none when it was found by its explanation or its address alone. */
  readonly matches: readonly TokenMatch[];
  /** The best-scored one. */
  readonly explanation: string | null;
  readonly score: number | null;
  /** The strongest part of the graph. */
  readonly graphPreview: N2gGraph | null;
}

/** Numbers of results. */
export interface SearchFacets {
  readonly model: Readonly<Record<string, number>>;
  /** As if no layer were asked for. */
  readonly layer: Readonly<Record<string, number>>;
  /** If this role were asked for. */
  readonly role: Readonly<Record<string, number>>;
}

/** One page of a search's results. */
export interface SearchPage {
  readonly results: readonly SearchResult[];
  /** On all pages. */
  readonly total: number;
  readonly facets: SearchFacets;
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A search as the site's addresses write it, defaults left out; `placed` says whether it names where to search. */
export function viewOfSearch(
  { q, model, role, layer, pole, sort, cursor, in: places }: SearchQuery,
  placed: boolean,
): SearchView {
  return {
    q,
    models: model,
    role: role === "any" ? null : role,
    layer: layer ?? null,
    ...(pole === "negative" && { pole }),
    places: placed ? places : null,
    sort: sort === "importance" ? null : sort,
    cursor: cursor ?? null,
  };
}

/** What the box asks for as the site's addresses write it, defaults left out. */
export function viewOfFind({ q, model, layer, pole, place, sort, cursor }: FindQuery): SearchView {
  return {
    q,
    models: model,
    layer: layer ?? null,
    ...(pole !== "both" && { pole }),
    place: place ?? null,
    sort: sort === "relevance" ? null : sort,
    cursor: cursor ?? null,
  };
}
