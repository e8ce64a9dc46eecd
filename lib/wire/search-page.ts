import type { SearchPage } from "@/lib/domain/search";
import { toJson } from "./case";
import type { SearchAnswer } from "./search";

/** A page of a search as the API gives it; the facets' keys are names of models, layers and roles and stay as they are. */
export function searchPageToJson({ results, total, facets, nextCursor }: SearchPage): SearchAnswer {
  return { results: toJson(results), total, facets, next_cursor: nextCursor };
}
