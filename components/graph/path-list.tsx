import type { ComponentProps } from "react";
import { Folded } from "@/components/ui/folded";
import { formatTwoDecimals } from "@/components/ui/number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PathScores } from "@/lib/domain/graph-scores";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { PathTable } from "./path-table";
import { PathWords } from "./path-words";

interface PathListProps {
  readonly rows: readonly PathRow[];
  /** Rows that are not drawn, the strongest first. */
  readonly rest: readonly PathRow[];
  /** All paths in the order in which they decide. */
  readonly paths: readonly N2gPath[];
  readonly scores: PathScores | null;
  /** The page that has the paths; null for the one at hand. */
  readonly unfolded: string | null;
  readonly links: Pick<ComponentProps<typeof PathTable>, "placesOf" | "linkTo" | "chosen">;
}

/** More are in the JSON. */
const MOST_LISTED = 40;

/**
 * What stands below the rows that are drawn: the other paths, the exceptions, what predicts too little to fire, and what
 * no path explains.
 */
export function PathListRest({ rows, rest, paths, scores, unfolded, links }: PathListProps) {
  const silent = paths.filter((path) => !firesBy(path)).sort((a, b) => b.support - a.support);
  const exceptions = silent.filter(({ support }) => support > 0);
  const weak = silent.filter(({ support }) => support === 0);
  const more = rest.reduce((sum, row) => sum + row.paths.length, 0);
  const hits = rest.reduce((sum, row) => sum + row.hits + (row.ordinary?.hits ?? 0), 0);
  return (
    <div className="mt-2 grid gap-1 text-sm *:min-w-0">
      {rest.length === 0 ? null : (
        <details>
          <summary className="text-accent hover:underline">
            {count(more, "more path")}, {count(hits, "hit")}
          </summary>
          <Folded name="more-paths" href={unfolded} what="The other paths as a table">
            <div id="more-paths" className="min-w-0">
              <ScrollRegion label="More paths">
                <PathTable
                  rows={rest.slice(0, MOST_LISTED)}
                  after={rows.length}
                  label="More paths"
                  {...links}
                  unfolded={unfolded}
                />
              </ScrollRegion>
              <LeftOut count={rest.length - MOST_LISTED} />
            </div>
          </Folded>
        </details>
      )}
      <SilentPaths id="exceptions" paths={exceptions} unfolded={unfolded} thing="exception">
        Where one of these matches, the neuron does not fire, though a path would say so.
      </SilentPaths>
      <SilentPaths
        id="weak-paths"
        paths={weak}
        unfolded={unfolded}
        thing="path of weak activation"
        things="paths of weak activation"
      >
        Where one of these matches, the neuron is active, but by less than half of its maximum.
      </SilentPaths>
      {scores === null ? null : <Misses scores={scores} />}
    </div>
  );
}

interface SilentPathsProps {
  readonly id: string;
  readonly unfolded: string | null;
  readonly paths: readonly N2gPath[];
  readonly thing: string;
  readonly things?: string;
  readonly children: string;
}

/** Paths on which the neuron does not fire, folded; nothing without any. */
function SilentPaths({ id, paths, unfolded, thing, things = `${thing}s`, children }: SilentPathsProps) {
  if (paths.length === 0) return null;
  return (
    <details>
      <summary className="text-accent hover:underline">
        {paths.length} {paths.length === 1 ? thing : things}
      </summary>
      <p className="mt-1 text-soft">{children}</p>
      <Folded name={id} href={unfolded} what={`The ${things}`}>
        <ul id={id} className="mt-1 grid gap-1">
          {paths.slice(0, MOST_LISTED).map(({ steps, activation }) => (
            <li key={JSON.stringify(steps)} className="path-words">
              <PathWords steps={steps} />
              <span className="text-soft"> stays at {formatTwoDecimals(activation)}</span>
            </li>
          ))}
        </ul>
      </Folded>
      <LeftOut count={paths.length - MOST_LISTED} />
    </details>
  );
}

function LeftOut({ count }: { count: number }) {
  return count <= 0 ? null : <p className="mt-1 text-soft">And {count} more in the JSON.</p>;
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
