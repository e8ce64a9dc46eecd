import { PathWords } from "@/components/graph/path-words";
import { DataTable } from "@/components/ui/data-table";
import type { SharedPath, TokenPaths } from "@/lib/compare/path-groups";
import { at } from "@/lib/domain/at";
import { isGap, type N2gPath } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { NeuronHeads } from "./neuron-heads";
import { PathCountsText } from "./path-counts-text";
import { LeftOut } from "./shared-paths-table";

const MOST_TOKENS = 20;
const MOST_PATHS = 4;

interface OtherContextTableProps {
  readonly rows: readonly TokenPaths[];
  readonly shared: readonly SharedPath[];
  readonly names: readonly string[];
}

/** Tokens on which several neurons fire, and after what each of them does. */
export function OtherContextTable({ rows, shared, names }: OtherContextTableProps) {
  return (
    <>
      <DataTable
        label="Same firing token, other context"
        rows="compare-paths"
        head={<NeuronHeads first="fires on" names={names} />}
      >
        {rows.slice(0, MOST_TOKENS).map(({ token, paths }) => (
          <tr key={token}>
            <th scope="row" className="path-words">
              <span className="fires">
                <code>{formatToken(token)}</code>
              </span>
            </th>
            {paths.map((own, place) => (
              <td key={names[place]}>
                {own.length === 0 ? (
                  <Nothing shared={shared} place={place} token={token} />
                ) : (
                  <Contexts paths={own} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
      <LeftOut count={rows.length - MOST_TOKENS} />
    </>
  );
}

function Contexts({ paths }: { paths: readonly N2gPath[] }) {
  const left = paths.length - MOST_PATHS;
  return (
    <ul className="grid gap-1">
      {paths.slice(0, MOST_PATHS).map((path) => (
        <li key={JSON.stringify(path.steps)} className="path-words">
          <PathWords steps={path.steps} /> <PathCountsText path={path} />
        </li>
      ))}
      {left <= 0 ? null : <li className="text-soft">and {left} more</li>}
    </ul>
  );
}

/** A neuron without a path of its own may have a shared one. */
function Nothing({ shared, place, token }: { shared: readonly SharedPath[]; place: number; token: string }) {
  const above = shared.some(({ paths, steps: [first] }) => {
    const fires = first !== undefined && !isGap(first) && first.tokens.includes(token);
    return fires && at(paths, place) !== null;
  });
  return <span className="text-soft">{above ? "by a path above" : "with another token"}</span>;
}
