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
 * its text.
 */
export function leadsQuery(view: SearchView, firing: readonly SearchableModel[] | null) {
  return queryOptions({
    queryKey: ["leads", view, firing !== null],
    queryFn: ({ signal }) => (firing === null ? countFound(view, signal) : countFiring(view, firing, signal)),
  });
}

async function countFound(view: SearchView, signal: AbortSignal): Promise<number> {
  if (!readBox(view.q).ok) return 0;
  return (await getWhole<FindAnswer>(`${findApiPath(view)}&limit=1`, signal)).total;
}

async function countFiring(
  { q, models = [] }: SearchView,
  all: readonly SearchableModel[],
  signal: AbortSignal,
): Promise<number> {
  const text = firingText(q);
  if (text === null) return 0;
  const asked = all.filter(
    ({ name, hasFiring }) => hasFiring && (models.length === 0 || models.includes(name)),
  );
  const counts = await Promise.all(
    asked.slice(0, MOST_FIRING_MODELS).map(async ({ name }) => {
      const path = `${apiPath(name, "firing")}?${new URLSearchParams({ text, limit: "1" })}` as const;
      // A model without a vocabulary answers that it has no such data.
      const { data } = await getWhole<{ data?: { total: number } }>(path, signal);
      return data?.total ?? 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
