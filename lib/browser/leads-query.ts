import { queryOptions } from "@tanstack/react-query";
import { apiPath, findApiPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";
import { readBox } from "@/lib/search/box";
import { firingText } from "@/lib/search/firing-text";
import type { FindAnswer } from "@/lib/wire/find";
import { getWhole } from "./client";
import type { SearchableModel } from "./queries";

/** Models whose graphs are run on one text. */
const MOST_FIRING_MODELS = 4;

/**
 * How many neurons a search leads to, 0 for one that cannot be read: those that it finds, or those of `firing` that fire on
 * its text. Each list of models is a question of its own: a box may be typed into before the models are known.
 */
export function leadsQuery(view: SearchView, firing: readonly SearchableModel[] | null) {
  const asked = firing === null ? null : firingModels(view, firing);
  return queryOptions({
    queryKey: ["leads", view, asked],
    queryFn: ({ signal }) => (asked === null ? countFound(view, signal) : countFiring(view, asked, signal)),
  });
}

/** Names of the models whose graphs are run on the text of a search. */
function firingModels({ models = [] }: SearchView, all: readonly SearchableModel[]): readonly string[] {
  return all
    .filter(({ name, hasFiring }) => hasFiring && (models.length === 0 || models.includes(name)))
    .slice(0, MOST_FIRING_MODELS)
    .map(({ name }) => name);
}

async function countFound(view: SearchView, signal: AbortSignal): Promise<number> {
  if (!readBox(view.q).ok) return 0;
  return (await getWhole<FindAnswer>(`${findApiPath(view)}&limit=1`, signal)).total;
}

async function countFiring(
  { q }: SearchView,
  models: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const text = firingText(q);
  if (text === null) return 0;
  const counts = await Promise.all(
    models.map(async (name) => {
      const path = `${apiPath(name, "firing")}?${new URLSearchParams({ text, limit: "1" })}` as const;
      // A model without a vocabulary answers that it has no such data.
      const { data } = await getWhole<{ data?: { total: number } }>(path, signal);
      return data?.total ?? 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
