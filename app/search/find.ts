import { ApiError } from "@/lib/domain/errors";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { SearchView } from "@/lib/domain/search-view";
import { thisSite } from "@/lib/process/site";
import { find, type PlacedPage } from "@/lib/services/find";
import { countLeads } from "@/lib/services/search-leads";
import { type AskedSearch, unreadable } from "./read-search";

/** What a search found. */
export interface FoundSearch {
  readonly view: SearchView;
  readonly page: PlacedPage;
  /** Results by model, as if no model were asked for. */
  readonly modelCounts: Readonly<Record<string, number>>;
  /** Results as if no place were asked for. */
  readonly anywhere: number;
}

/** Searches; a fault of the query is a sentence. */
export async function findSearch({ query, view }: AskedSearch): Promise<Parsed<FoundSearch>> {
  try {
    const page = await find(thisSite(), query);
    const { cursor: _, ...first } = query;
    const all = query.model.length === 0 ? page : await find(thisSite(), { ...first, model: [], limit: 1 });
    const { place, ...rest } = query;
    const anywhere = place === undefined ? page.total : await countLeads(thisSite(), rest);
    return parsed({ view, page, modelCounts: all.facets.model, anywhere });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "not_found") return unparsed(error.message);
    if (error.code === "bad_request") return unparsed(unreadable(error.message));
    throw error;
  }
}
