"use client";

import { type ComponentProps, Suspense, useState } from "react";
import { later } from "@/components/ui/later";
import type { PredictedWindow } from "./predicted-window";

// Loaded when first asked for.
const SnippetCopies = later(() => import("./snippet-copies"), "SnippetCopies");
const TextReproduction = later(() => import("@/components/own-text/text-reproduction"), "TextReproduction");
const SnippetTable = later(() => import("./snippet-table"), "SnippetTable");

interface SnippetToolsProps {
  readonly rank: number;
  readonly window: PredictedWindow;
  readonly limit: number;
  /** What runs the model on the text; null where that cannot be done here. */
  readonly reproduces: Omit<ComponentProps<typeof TextReproduction>, "rank"> | null;
}

/** Copies what is shown of a text in one of a few forms, shows it as a table, runs the model on it. */
export function SnippetTools({ rank, window, limit, reproduces }: SnippetToolsProps) {
  const [open, setOpen] = useState<keyof typeof NAMES | null>(null);
  return (
    <>
      <span className="tools">
        {(reproduces === null ? TOOLS : ALL_TOOLS).map((tool) => (
          <button
            key={tool}
            type="button"
            tabIndex={-1}
            aria-expanded={open === tool}
            aria-label={`${NAMES[tool]}, text ${rank}`}
            onClick={() => setOpen(open === tool ? null : tool)}
          >
            {NAMES[tool]}
          </button>
        ))}
      </span>
      <Suspense>
        {open === "copy" ? <SnippetCopies window={window} limit={limit} /> : null}
        {open === "reproduce" && reproduces !== null ? (
          <span className="basis-full">
            <TextReproduction rank={rank} {...reproduces} />
          </span>
        ) : null}
        {open === "table" ? (
          <span className="basis-full">
            <SnippetTable rank={rank} window={window} />
          </span>
        ) : null}
      </Suspense>
    </>
  );
}

const NAMES = { copy: "copy", table: "as table", reproduce: "reproduce" } as const;
const TOOLS = ["copy", "table"] as const;
const ALL_TOOLS = [...TOOLS, "reproduce"] as const;
