import { PickButton } from "@/components/tray/pick-button";
import { Choice } from "@/components/ui/choice";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { type SearchView, searchPath } from "@/lib/domain/paths";

const SORTS = [null, "activation", "layer"] as const;

/** How many results there are and how they are sorted. */
export function ResultsHead({ view, total }: { view: SearchView; total: number }) {
  const { sort = null, cursor = null } = view;
  const first = { ...view, cursor: null };
  const isNumber = /^\s*\d+\s*$/.test(view.q) && view.models?.length === 1;
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
        {isNumber ? (
          <Link href={searchPath({ q: JSON.stringify(view.q.trim()), models: view.models ?? [] })}>
            as a token
          </Link>
        ) : null}
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
      </div>
    </div>
  );
}
