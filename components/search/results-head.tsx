import { PickButton } from "@/components/tray/pick-button";
import { Choice } from "@/components/ui/choice";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { searchPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";

const SORTS = [null, "activation", "layer"] as const;

/** Another reading of what is searched: the token `29` where a neuron's number was found, the word `comma` for the sign. */
export interface Instead {
  readonly q: string;
  readonly words: string;
}

/** How many results there are and how they are sorted. */
export function ResultsHead({
  view,
  total,
  stretch: [first, last],
  previous,
  instead,
}: {
  view: SearchView;
  total: number;
  /** The first and the last result that the page shows, from 1. */
  stretch: readonly [number, number];
  /** The cursor of the page before; null where that is the first. */
  previous: string | null;
  instead: Instead | null;
}) {
  const { sort = null, cursor = null } = view;
  const start = { ...view, cursor: null };
  return (
    <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-soft text-sm">
      <h2 id="results-title" className="font-semibold text-base text-ink">
        {formatCount(total)} {total === 1 ? "neuron" : "neurons"}
        {cursor === null ? null : (
          <span className="links ml-2 inline-flex flex-wrap gap-x-4 font-normal text-sm">
            <span className="text-soft">
              {formatCount(first)}–{formatCount(last)}
            </span>
            <Link href={searchPath({ ...start, cursor: previous })} rel="prev">
              previous page
            </Link>
            {previous === null ? null : <Link href={searchPath(start)}>from the first</Link>}
          </span>
        )}
      </h2>
      <div className="links flex flex-wrap items-baseline gap-x-6 gap-y-1">
        {instead === null ? null : (
          <Link href={searchPath({ q: instead.q, models: view.models ?? [] })}>{instead.words}</Link>
        )}
        {total === 0 ? null : (
          <>
            <a href="#facets" className="target lg:hidden">
              narrow down ↓
            </a>
            <PickButton />
            <Choice
              label="sort"
              options={SORTS.map((name) => ({
                label: name ?? "relevance",
                href: searchPath({ ...start, sort: name }),
                chosen: sort === name,
              }))}
            />
          </>
        )}
      </div>
    </div>
  );
}
