import type { FindPage } from "@/lib/domain/found";
import { fromJson, toJson } from "./case";
import type { FindAnswer } from "./find";

// Apart from the schemas, so that a browser that reads an answer loads none of them.

/** A page of results as the API gives it; the facets' keys are data and stay as they are. */
export function findPageToJson({ results, total, facets, nextCursor }: FindPage): FindAnswer {
  return { results: toJson(results), total, facets, next_cursor: nextCursor };
}

/** The inverse of `findPageToJson`. */
export function findPageFromJson({ results, total, facets, next_cursor }: FindAnswer): FindPage {
  // JSON has nothing that is undefined, and the schema of an answer has the five places.
  const found = fromJson(results) as FindPage["results"];
  return { results: found, total, facets: facets as FindPage["facets"], nextCursor: next_cursor };
}
