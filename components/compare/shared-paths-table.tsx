import { PathWords } from "@/components/graph/path-words";
import { DataTable } from "@/components/ui/data-table";
import type { SharedPath } from "@/lib/compare/path-groups";
import { NeuronHeads } from "./neuron-heads";
import { PathCountsText } from "./path-counts-text";

const MOST_SHARED = 40;

/** Paths that several neurons have, and how each fares by them. */
export function SharedPathsTable({
  shared,
  names,
}: {
  shared: readonly SharedPath[];
  names: readonly string[];
}) {
  return (
    <>
      <DataTable
        label="Paths in more than one"
        rows="compare-paths"
        head={<NeuronHeads first="path" names={names} />}
      >
        {shared.slice(0, MOST_SHARED).map(({ steps, paths }) => (
          <tr key={JSON.stringify(steps)}>
            <th scope="row" className="path-words">
              <PathWords steps={steps} />
            </th>
            {paths.map((path, place) => (
              <td key={names[place]}>{path === null ? "–" : <PathCountsText path={path} />}</td>
            ))}
          </tr>
        ))}
      </DataTable>
      <LeftOut count={shared.length - MOST_SHARED} />
    </>
  );
}

export function LeftOut({ count }: { count: number }) {
  return count <= 0 ? null : <p className="mt-1 text-soft text-sm">And {count} more in the JSON.</p>;
}
