import { useQueries, useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { leadsQuery } from "@/lib/browser/leads-query";
import { type SearchableModel, searchableModelsQuery, tokenListQuery } from "@/lib/browser/queries";
import { at, must } from "@/lib/domain/at";
import { indexTokens } from "@/lib/search/suggest";
import { type Suggestion, suggest } from "./suggestion";

/** Models whose token lists are loaded for one box: more would cost a visitor megabytes. */
const MOST_MODELS = 4;
const NO_MODELS: readonly SearchableModel[] = [];
/** Who has not typed for so long may be asked for: not every letter on the way to a word is. */
const PAUSE_MS = 200;

/** A suggestion that leads somewhere. */
export interface Offer {
  readonly suggestion: Suggestion;
  /** How many neurons it finds, where that was asked. */
  readonly found: number | null;
}

/** Suggestions for a text that lead to something, and how many models' tokens are left out of them. */
export function useSuggestions(text: string, model: string | null): { offers: Offer[]; left: number } {
  const here = useParams<{ model?: string }>().model;
  const { data: models = NO_MODELS } = useQuery(searchableModelsQuery());
  const indexed = models.filter(({ name, hasTokens }) => hasTokens && (model === null || name === model));
  const chosen = [
    ...indexed.filter(({ name }) => name === here),
    ...indexed.filter(({ name }) => name !== here),
  ].slice(0, MOST_MODELS);
  const tokens = useQueries({
    queries: chosen.map(({ name }) => tokenListQuery(name)),
    combine: indexLoaded,
  });
  const suggestions = useMemo(
    () => suggest(text, { within: model === null ? [] : [model], models, tokens }),
    [text, model, models, tokens],
  );
  return {
    offers: useLeading(suggestions, models, useSettled(text) === text),
    left: indexed.length - chosen.length,
  };
}

/** Those of the suggestions that lead somewhere; what may find nothing is asked when no more is typed. */
function useLeading(
  suggestions: readonly Suggestion[],
  models: readonly SearchableModel[],
  settled: boolean,
): Offer[] {
  const unsure = suggestions.flatMap(({ unsure: view, kind }) => (view === null ? [] : [{ view, kind }]));
  const counts = useQueries({
    queries: unsure.map(({ view, kind }) => ({
      ...leadsQuery(view, kind === "firing" ? models : null),
      enabled: settled,
    })),
  });
  const found = new Map(unsure.map(({ view }, i) => [view, at(counts, i).data ?? 0]));
  return suggestions.flatMap((suggestion): Offer[] => {
    if (suggestion.unsure === null) return [{ suggestion, found: null }];
    const count = must(found.get(suggestion.unsure), "the count of a search that was asked");
    return count === 0 ? [] : [{ suggestion, found: count }];
  });
}

/** The text as it was when it had not changed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function indexLoaded(
  lists: readonly { readonly data: Parameters<typeof indexTokens>[0][number] | undefined }[],
) {
  return indexTokens(lists.flatMap(({ data }) => data ?? []));
}
