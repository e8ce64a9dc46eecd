import { Facets } from "@/components/search/facets";
import { MoreResults } from "@/components/search/more-results";
import { NoResults } from "@/components/search/no-results";
import { ResultItem } from "@/components/search/result-item";
import { ResultsHead } from "@/components/search/results-head";
import { searchPath } from "@/lib/domain/paths";
import { explainNothing } from "./explain-nothing";
import type { FoundSearch } from "./find";
import type { AskedSearch } from "./read-search";

/** What a search found, with the ways of narrowing it. */
export async function Results({ asked, found }: { asked: AskedSearch; found: FoundSearch }) {
  const { view, page, modelCounts, placeCounts, terms } = found;
  const { results, total, facets, nextCursor: cursor } = page;
  return (
    <div className="grid gap-x-12 gap-y-9 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <ResultsHead view={view} total={total} placeCounts={placeCounts} />
        {total === 0 ? (
          <NoResults view={asked.view} findings={await explainNothing(terms, asked)} />
        ) : (
          <ol aria-labelledby="results-title">
            {results.map((result) => (
              <ResultItem key={`${result.model}/${result.layer}/${result.neuron}`} result={result} />
            ))}
          </ol>
        )}
        {cursor === null ? null : (
          <MoreResults
            key={searchPath(view)}
            view={{ ...view, cursor }}
            shown={results.length}
            total={total}
          />
        )}
      </div>
      {total === 0 && !isNarrowed(asked) ? null : (
        <Facets
          view={view}
          facets={facets}
          modelCounts={modelCounts}
          hasRoles={terms.some(({ role }) => role === "any")}
        />
      )}
    </div>
  );
}

/** Some of what the query finds may be left out. */
function isNarrowed({ query }: AskedSearch): boolean {
  return query.role !== "any" || query.layer !== undefined || query.model.length > 0;
}
