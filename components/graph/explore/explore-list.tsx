"use client";

import { useState } from "react";
import { GraphText } from "@/components/graph/graph-text";
import { PathWords } from "@/components/graph/path-words";
import { formatTwoDecimals } from "@/components/ui/number";
import type { ExploreGraph } from "./explore-scene";

/** The same as text: every path in the order in which they decide. */
export function ExploreList({ graphs }: { graphs: readonly ExploreGraph[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="explore-list" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-accent hover:underline">
        The graph as text<span className="sm:hidden">, and what its marks mean</span>
      </summary>
      {open
        ? graphs.map(({ label, paths, graph }) => (
            <section key={label} aria-label={label}>
              {paths === null ? (
                <GraphText graph={graph} />
              ) : (
                <ol>
                  {paths.map(({ steps, activation, hits, falseAlarms }) => (
                    <li key={JSON.stringify([steps, activation])} className="path-words">
                      <PathWords steps={steps} />
                      <span className="text-soft">
                        {activation >= 0.5 ? "fires at" : "stays at"} {formatTwoDecimals(activation)}, {hits}{" "}
                        hits, {falseAlarms} false alarms
                      </span>
                    </li>
                  ))}
                </ol>
              )}
            </section>
          ))
        : null}
    </details>
  );
}
