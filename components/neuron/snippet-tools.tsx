"use client";

import { lazy, Suspense, useState } from "react";
import type { PredictedWindow } from "./packed-text";
import { EXPORTS } from "./snippet-export";

const SnippetTable = lazy(async () => ({ default: (await import("./snippet-table")).SnippetTable }));

interface SnippetToolsProps {
  readonly rank: number;
  readonly window: PredictedWindow;
  readonly limit: number;
  readonly say: (sentence: string) => void;
}

/** Copies what is shown of a text in one of a few forms, or shows it as a table. */
export function SnippetTools({ rank, window, limit, say }: SnippetToolsProps) {
  const [open, setOpen] = useState<"copy" | "table" | null>(null);
  const [copied, setCopied] = useState<string | null>(null);

  async function copy(form: keyof typeof EXPORTS) {
    const said = await navigator.clipboard.writeText(EXPORTS[form](window, limit)).then(
      () => `copied as ${form}`,
      () => "the browser did not allow copying",
    );
    setCopied(said);
    say(said);
  }

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
      {open === "copy" ? (
        <span className="flex basis-full flex-wrap gap-x-4">
          {(Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).map((form) => (
            <button key={form} type="button" onClick={() => copy(form)}>
              {form}
            </button>
          ))}
          <span className="text-soft">{copied}</span>
        </span>
      ) : null}
      {open === "table" ? (
        <span className="basis-full">
          <Suspense>
            <SnippetTable rank={rank} window={window} />
          </Suspense>
        </span>
      ) : null}
    </>
  );
}

const NAMES = { copy: "copy", table: "as table" } as const;
