import { Still } from "@/app/still/still";
import { Facets } from "@/components/search/facets";
import { FoundItem } from "@/components/search/found-item";
import { MoreResults } from "@/components/search/more-results";
import { NoResults } from "@/components/search/no-results";
import { type Instead, ResultsHead } from "@/components/search/results-head";
import { writeNeuron } from "@/lib/domain/model-neuron";
import { searchPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { readBox } from "@/lib/search/box";
import { isName } from "@/lib/search/box-token";
import { countLeads } from "@/lib/services/search-leads";
import { explainNothing } from "./explain-nothing";
import type { FoundSearch } from "./find";
import type { AskedSearch } from "./read-search";

/** What a search found, with the ways of narrowing it. */
export async function Results({ asked, found }: { asked: AskedSearch; found: FoundSearch }) {
  const { view, page, modelCounts, anywhere } = found;
  const { results, total, facets, before, previousCursor, nextCursor: cursor } = page;
  return (
    <div className="grid gap-x-12 gap-y-9 lg:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="min-w-0">
        <Still>
          <ResultsHead
            view={view}
            total={total}
            stretch={[before + 1, before + results.length]}
            previous={previousCursor}
            instead={await otherReading(asked)}
          />
          {total === 0 ? (
            <NoResults view={asked.view} {...(await explainNothing(asked))} />
          ) : (
            <ol aria-labelledby="results-title" className="found-list" start={before + 1}>
              {results.map((result) => (
                <FoundItem key={writeNeuron(result)} result={result} view={view} />
              ))}
            </ol>
          )}
        </Still>
        {cursor === null ? null : (
          <MoreResults
            key={searchPath(view)}
            view={{ ...view, cursor }}
            shown={before + results.length}
            total={total}
          />
        )}
      </div>
      {total === 0 && !isNarrowed(asked) ? null : (
        <Still>
          <Facets view={view} facets={facets} modelCounts={modelCounts} anywhere={anywhere} />
        </Still>
      )}
    </div>
  );
}

/** Another reading of a number, or of a name that stands for tokens, where it would find something. */
async function otherReading({ query: { q, model } }: AskedSearch): Promise<Instead | null> {
  const other = otherOf(q.trim(), model.length === 1);
  return other !== null && (await countLeads(thisSite(), { q: other.q, model })) > 0 ? other : null;
}

function otherOf(q: string, withinOne: boolean): Instead | null {
  if (/^\d{1,9}$/.test(q))
    return withinOne ? { q: JSON.stringify(q), words: "as a token" } : { q: `n${q}`, words: "by number" };
  const read = readBox(q);
  const [only, ...others] = read.ok && read.value.filters.length === 0 ? read.value.terms : [];
  return only !== undefined && others.length === 0 && only.written === q && isName(only)
    ? { q: JSON.stringify(q), words: "as a word" }
    : null;
}

/** Some of what the query finds may be left out. */
function isNarrowed({ query }: AskedSearch): boolean {
  return (
    query.pole !== "both" || query.place !== undefined || query.layer !== undefined || query.model.length > 0
  );
}
