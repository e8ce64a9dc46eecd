import { PickButton } from "@/components/tray/pick-button";
import { Choice } from "@/components/ui/choice";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { searchPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";

const SORTS = [null, "activation", "layer"] as const;

/** How many results there are and how they are sorted. */
export function ResultsHead({
  view,
  total,
  asToken,
}: {
  view: SearchView;
  total: number;
  /** Whether what is searched is a neuron's number, and would find something as a token. */
  asToken: boolean;
}) {
  const { sort = null, cursor = null } = view;
  const first = { ...view, cursor: null };
  return (
    <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-soft text-sm">
      <h2 id="results-title" className="font-semibold text-base text-ink">
        {formatCount(total)} {total === 1 ? "neuron" : "neurons"}
        {cursor === null ? null : (
          <Link href={searchPath(first)} className="link ml-4 font-normal text-sm">
            from the first
          </Link>
        )}
      </h2>
      <div className="links flex flex-wrap gap-x-6 gap-y-1">
        {asToken ? (
          <Link href={searchPath({ q: JSON.stringify(view.q.trim()), models: view.models ?? [] })}>
            as a token
          </Link>
        ) : null}
        {total === 0 ? null : (
          <>
            <a href="#facets" className="lg:hidden">
              narrow down ↓
            </a>
            <PickButton />
            <Choice
              label="sort"
              options={SORTS.map((name) => ({
                label: name ?? "relevance",
                href: searchPath({ ...first, sort: name }),
                chosen: sort === name,
              }))}
            />
          </>
        )}
      </div>
    </div>
  );
}
