import { formatTwoDecimals } from "@/components/ui/number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PathScores } from "@/lib/domain/graph-scores";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { type PathRow, pathRows } from "@/lib/n2g/drawing/path-rows";
import { PathTable } from "./path-table";
import { PathWords } from "./path-words";

interface PathListProps {
  readonly rows: readonly PathRow[];
  /** Paths that are not drawn, the strongest first. */
  readonly rest: readonly N2gPath[];
  /** All paths in the order in which they decide. */
  readonly paths: readonly N2gPath[];
  readonly scores: PathScores | null;
}

/** What stands below the rows that are drawn: the other paths, the exceptions, and what no path explains. */
export function PathListRest({ rows, rest, paths, scores }: PathListProps) {
  const exceptions = paths.filter((path) => !firesBy(path));
  const hits = rest.reduce((sum, path) => sum + path.hits, 0);
  return (
    <div className="mt-2 grid gap-1 text-sm *:min-w-0">
      {rest.length === 0 ? null : (
        <details>
          <summary className="text-accent hover:underline">
            {count(rest.length, "more path")}, {count(hits, "hit")}
          </summary>
          <ScrollRegion label="More paths">
            <PathTable rows={pathRows(rest)} after={rows.length} label="More paths" />
          </ScrollRegion>
        </details>
      )}
      {exceptions.length === 0 ? null : (
        <details>
          <summary className="text-accent hover:underline">{count(exceptions.length, "exception")}</summary>
          <p className="mt-1 text-soft">
            Where one of these matches, the neuron does not fire, though a path would say so.
          </p>
          <ul className="mt-1 grid gap-1">
            {exceptions.map(({ steps, activation }) => (
              <li key={JSON.stringify(steps)} className="path-words">
                <PathWords steps={steps} />
                <span className="text-soft"> stays at {formatTwoDecimals(activation)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {scores === null ? null : <Misses scores={scores} />}
    </div>
  );
}

function Misses({ scores: { top, ordinary } }: { scores: PathScores }) {
  const parts = [
    ...(top === undefined || top.numFiring === 0 ? [] : [missed(top, "in its strongest texts")]),
    ...(ordinary === undefined || ordinary.numFiring === 0 ? [] : [missed(ordinary, "in ordinary text")]),
  ];
  return parts.length === 0 ? null : <p className="text-soft">Fires with no path: {parts.join(", ")}.</p>;
}

function missed({ numFiring, numHits }: FiringScores, where: string): string {
  return `${numFiring - numHits} of ${numFiring} ${where}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
