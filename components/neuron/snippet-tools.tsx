"use client";

import { lazy, Suspense, useState } from "react";
import type { PredictedWindow } from "./packed-text";

// Loaded when first asked for.
const SnippetCopies = lazy(async () => ({ default: (await import("./snippet-copies")).SnippetCopies }));
const SnippetTable = lazy(async () => ({ default: (await import("./snippet-table")).SnippetTable }));

interface SnippetToolsProps {
  readonly rank: number;
  readonly window: PredictedWindow;
  readonly limit: number;
}

/** Copies what is shown of a text in one of a few forms, or shows it as a table. */
export function SnippetTools({ rank, window, limit }: SnippetToolsProps) {
  const [open, setOpen] = useState<"copy" | "table" | null>(null);
  return (
    <>
      {(["copy", "table"] as const).map((tool) => (
        <button
          key={tool}
          type="button"
          className="needs-script"
          aria-expanded={open === tool}
          aria-label={`${NAMES[tool]}, text ${rank}`}
          onClick={() => setOpen(open === tool ? null : tool)}
        >
          {NAMES[tool]}
        </button>
      ))}
      <Suspense>
        {open === "copy" ? <SnippetCopies window={window} limit={limit} /> : null}
        {open === "table" ? (
          <span className="basis-full">
            <SnippetTable rank={rank} window={window} />
          </span>
        ) : null}
      </Suspense>
    </>
  );
}

const NAMES = { copy: "copy", table: "as table" } as const;
