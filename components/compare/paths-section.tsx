import type { ReactNode } from "react";
import { PathWords } from "@/components/graph/path-words";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { groupPaths } from "@/lib/compare/path-groups";
import { at } from "@/lib/domain/at";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { Columns } from "./columns";
import { MergedGraph } from "./merged-graph";
import { OtherContextTable } from "./other-context-table";
import { PathCountsText } from "./path-counts-text";
import { LeftOut, SharedPathsTable } from "./shared-paths-table";
import type { SideNeuron } from "./side-neuron";

const MOST_ALONE = 8;
/** Those after them are folded; a page with all of ten thousand would not be rendered. */
const MOST_FOLDED = 40;

/** The paths by which the neurons fire, by what they have in common. */
export function PathsSection({
  neurons,
  names,
}: {
  neurons: readonly SideNeuron[];
  names: readonly string[];
}) {
  const known = neurons.map(({ page }) => page.graphPaths);
  const groups = groupPaths(known.map((paths) => paths ?? []));
  const many = neurons.length > 2;
  return (
    <Section
      id="paths"
      title="Paths"
      aside="by which they fire, with hits and false alarms of the strongest and of ordinary texts together; exceptions are left out"
    >
      <MergedGraph neurons={neurons} names={names} />
      <Group
        title={many ? "In several" : "In both"}
        count={groups.shared.length}
        nothing="No path is in more than one of them."
      >
        <SharedPathsTable shared={groups.shared} names={names} />
      </Group>
      <Group
        title="Same firing token, other context"
        count={groups.otherContext.length}
        nothing="They fire on no common token in different contexts."
      >
        <OtherContextTable rows={groups.otherContext} shared={groups.shared} names={names} />
      </Group>
      <h3 className="mt-5 mb-1 font-semibold">Only in one</h3>
      <Columns names={names}>
        {(place) => (
          <PathsAlone
            paths={at(groups.alone, place)}
            missing={at(known, place) === null}
            name={at(names, place)}
          />
        )}
      </Columns>
    </Section>
  );
}

function Group({
  title,
  count,
  nothing,
  children,
}: {
  title: string;
  count: number;
  nothing: string;
  children: ReactNode;
}) {
  return (
    <>
      <h3 className="mt-5 mb-1 font-semibold">{title}</h3>
      {count === 0 ? <Missing>{nothing}</Missing> : children}
    </>
  );
}

function PathsAlone({ paths, missing, name }: { paths: readonly N2gPath[]; missing: boolean; name: string }) {
  if (missing) return <Missing>It has no paths: nothing is stored by which its graph predicts.</Missing>;
  if (paths.length === 0) return <Missing>None.</Missing>;
  const rest = paths.slice(MOST_ALONE);
  return (
    <>
      <PathItems paths={paths.slice(0, MOST_ALONE)} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="inline-block min-h-6 text-accent text-sm hover:underline pointer-coarse:min-h-8">
            {rest.length} more<span className="sr-only"> paths of {name} alone</span>
          </summary>
          <PathItems paths={rest.slice(0, MOST_FOLDED)} />
          <LeftOut count={rest.length - MOST_FOLDED} />
        </details>
      )}
    </>
  );
}

function PathItems({ paths }: { paths: readonly N2gPath[] }) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {paths.map((path) => (
        <li key={JSON.stringify(path.steps)} className="path-words">
          <PathWords steps={path.steps} /> <PathCountsText path={path} />
        </li>
      ))}
    </ul>
  );
}
