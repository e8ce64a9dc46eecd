"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { QueryBoundary } from "@/components/site/query-boundary";
import { formatCount } from "@/components/ui/number";
import { Told } from "@/components/ui/told";
import { searchPagesQuery } from "@/lib/browser/queries";
import type { SearchView } from "@/lib/domain/paths";
import { FoundItem } from "./found-item";

interface MoreLoadedProps {
  readonly view: SearchView;
  readonly shown: number;
  readonly total: number;
}

/** The further results of a search, appended a page at a time. */
export function MoreLoaded(props: MoreLoadedProps) {
  return (
    <QueryBoundary>
      <Pages {...props} />
    </QueryBoundary>
  );
}

function Pages({ view, shown, total }: MoreLoadedProps) {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    searchPagesQuery(view),
  );
  const results = data?.pages.flatMap((page) => page.results) ?? [];
  const more = data === undefined || hasNextPage;
  return (
    <>
      {results.length === 0 ? null : (
        <ol
          className="found-list [&>li]:[contain-intrinsic-size:auto_9rem] [&>li]:[content-visibility:auto]"
          start={shown + 1}
          aria-label="Further results"
        >
          {results.map((result) => (
            <FoundItem key={`${result.model}/${result.layer}/${result.neuron}`} result={result} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t pt-4">
        {more ? (
          <button
            type="button"
            disabled={isFetching}
            onClick={() => (data === undefined ? refetch() : fetchNextPage())}
            className="rounded-md border border-edge px-4 py-1.5 hover:border-ink"
          >
            {isFetching ? "Loading…" : error === null ? "Show more here" : "Try again"}
          </button>
        ) : null}
        <Told className="text-soft text-sm">
          {error === null
            ? `${formatCount(shown + results.length)} of ${formatCount(total)} are shown here.`
            : error.message}
        </Told>
      </div>
    </>
  );
}
