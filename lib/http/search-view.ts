import type { SearchView } from "@/lib/domain/paths";
import type { SearchQuery } from "@/lib/wire/search";

/** A search as the site's addresses write it, defaults left out; `placed` says whether it names where to search. */
export function viewOfSearch(
  { q, model, role, layer, sort, cursor, in: places }: SearchQuery,
  placed: boolean,
): SearchView {
  return {
    q,
    models: model,
    role: role === "any" ? null : role,
    layer: layer ?? null,
    places: placed ? places : null,
    sort: sort === "importance" ? null : sort,
    cursor: cursor ?? null,
  };
}
