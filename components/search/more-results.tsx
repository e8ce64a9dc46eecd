"use client";

import { Suspense, useState } from "react";
import { later } from "@/components/ui/later";
import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";

const MoreLoaded = later(() => import("./more-results-loaded"), "MoreLoaded");

interface MoreResultsProps {
  /** The search from the next page on. */
  readonly view: SearchView;
  /** Results on the page already. */
  readonly shown: number;
  readonly total: number;
}

/** What follows the results of a page: a link to the next one, and a button that appends it here. */
export function MoreResults(props: MoreResultsProps) {
  const [asked, setAsked] = useState(false);
  const start = (
    <div className="links flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t pt-4">
      <button
        type="button"
        onClick={() => setAsked(true)}
        disabled={asked}
        className="needs-script rounded-md border border-edge px-4 py-1.5 hover:border-ink"
      >
        {asked ? "Loading…" : "Show more here"}
      </button>
      <Link href={searchPath(props.view)} rel="next">
        Next page
      </Link>
    </div>
  );
  if (!asked) return start;
  return (
    <Suspense fallback={start}>
      <MoreLoaded {...props} />
    </Suspense>
  );
}
