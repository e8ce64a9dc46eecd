import { ApiError } from "@/lib/domain/errors";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { SearchView } from "@/lib/domain/paths";
import type { SearchPage, SearchPlace, SearchQuery } from "@/lib/domain/search";
import { thisSite } from "@/lib/process/site";
import { parseTokenQuery, type TokenTerm } from "@/lib/search/query";
import { search } from "@/lib/services/search";
import { type AskedSearch, unreadable } from "./read-search";

/** What a search found, and how much it would find elsewhere. */
export interface FoundSearch {
  /** As asked, with the places that were searched. */
  readonly view: SearchView & { readonly places: readonly SearchPlace[] };
  readonly page: SearchPage;
  /** Results by model, as if no model were asked for. */
  readonly modelCounts: Readonly<Record<string, number>>;
  /** Results by place. */
  readonly placeCounts: Readonly<Record<SearchPlace, number>>;
  /** The terms, when tokens were searched. */
  readonly terms: readonly TokenTerm[];
}

/**
 * Searches; a fault of the query is a sentence. When the address names no place, tokens are searched, and
 * explanations if no graph has the tokens.
 */
export async function findSearch({ query, view }: AskedSearch): Promise<Parsed<FoundSearch>> {
  try {
    return parsed(await find(query, view));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "not_found") return unparsed(error.message);
    if (error.code === "bad_request") return unparsed(unreadable(error.message));
    throw error;
  }
}

async function find(query: SearchQuery, view: SearchView): Promise<FoundSearch> {
  const terms = parseTokenQuery(query.q);
  const placeCounts = {
    tokens: terms.ok ? await countOf({ ...query, in: ["tokens"] }) : 0,
    explanations: await countOf({ ...query, in: ["explanations"] }),
  };
  const turned = view.places === null && terms.ok && placeCounts.tokens === 0 && placeCounts.explanations > 0;
  const places: readonly SearchPlace[] = turned ? ["explanations"] : query.in;
  const asked = { ...query, in: places };
  const page = await search(thisSite(), asked);
  const all = query.model.length === 0 ? page : await search(thisSite(), counting({ ...asked, model: [] }));
  return {
    view: { ...view, places },
    page,
    modelCounts: all.facets.model,
    placeCounts,
    terms: terms.ok && places.includes("tokens") ? terms.value : [],
  };
}

async function countOf(query: SearchQuery): Promise<number> {
  return (await search(thisSite(), counting(query))).total;
}

/** The same search for its numbers alone. */
function counting({ cursor: _, ...query }: SearchQuery): SearchQuery {
  return { ...query, limit: 1 };
}
