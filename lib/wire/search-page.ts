import type { SearchPage } from "@/lib/domain/search";
import { fromJson, toJson } from "./case";
import type { SearchAnswer } from "./search";

// Apart from the schemas, so that a browser that reads an answer loads none of them.

/** A page of a search as the API gives it; the facets' keys are names of models, layers and roles and stay as they are. */
export function searchPageToJson({ results, total, facets, nextCursor }: SearchPage): SearchAnswer {
  return { results: toJson(results), total, facets, next_cursor: nextCursor };
}

/** The inverse of `searchPageToJson`. */
export function searchPageFromJson({ results, total, facets, next_cursor }: SearchAnswer): SearchPage {
  return { results: fromJson(results), total, facets, nextCursor: next_cursor };
}
