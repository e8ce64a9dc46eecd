"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { formatCount } from "@/components/ui/number";
import { Told } from "@/components/ui/told";
import { searchPagesQuery } from "@/lib/browser/queries";
import { writeNeuron } from "@/lib/domain/model-neuron";
import type { SearchView } from "@/lib/domain/search-view";
import { FoundItem } from "./found-item";

interface MoreLoadedProps {
  readonly view: SearchView;
  readonly shown: number;
  readonly total: number;
}

/** How many results come by themselves as one reads on; more are asked for by the button. */
const BY_THEMSELVES = 2000;
/** How far beyond what is seen the next ones are asked for. */
const AHEAD = "100%";

/**
 * The further results of a search, appended as one comes near their end. Those out of sight are neither laid out nor
 * drawn (`content-visibility`), but stay in the document: the browser finds words in them, and the tab key leads on.
 */
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
  const end = useRef<HTMLDivElement>(null);
  const goOn = useEffectEvent(() => {
    if (hasNextPage && !isFetching && error === null && results.length < BY_THEMSELVES) void fetchNextPage();
  });
  // Observed anew after every page: one that does not fill what is seen is followed by the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) goOn();
      },
      { rootMargin: AHEAD },
    );
    if (end.current !== null) near.observe(end.current);
    return () => near.disconnect();
  }, [results.length]);
  return (
    <>
      {results.length === 0 ? null : (
        <ol
          className="found-list [&>li]:[contain-intrinsic-size:auto_9rem] [&>li]:[content-visibility:auto]"
          start={shown + 1}
          aria-label="Further results"
        >
          {results.map((result) => (
            <FoundItem key={writeNeuron(result)} result={result} view={view} />
          ))}
        </ol>
      )}
      <div ref={end} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t pt-4">
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
