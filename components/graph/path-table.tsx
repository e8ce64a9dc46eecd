import { formatTwoDecimals } from "@/components/ui/number";
import { isStable, type PathCounts } from "@/lib/domain/n2g-path";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { HitBar } from "./hit-bar";
import { PathHeads } from "./path-heads";
import { PathWords } from "./path-words";

interface PathTableProps {
  readonly rows: readonly PathRow[];
  /** What the row before the first is numbered. */
  readonly after?: number;
  readonly label: string;
  /** The places of a row's paths in the list as it is served. */
  readonly placesOf: (row: PathRow) => readonly number[];
  /** Where the texts of a path are. */
  readonly linkTo: (place: number) => string;
  /** The path that the address has chosen. */
  readonly chosen: number | null;
  /** The page that has all tokens of each path; null for the one at hand. */
  readonly unfolded: string | null;
}

/** Paths with what each predicts and how often it was right; the text twin of their drawing. A row leads to its texts. */
export function PathTable({ rows, after = 0, label, placesOf, linkTo, chosen, unfolded }: PathTableProps) {
  const ordinary = rows.some((row) => row.ordinary !== null);
  const most = mostOf(rows);
  const mostOrdinary = mostOf(rows.flatMap((row) => row.ordinary ?? []));
  return (
    <table className="path-table" aria-label={label}>
      <PathHeads>
        <th scope="col" className="counts">
          strongest texts
        </th>
        {ordinary ? (
          <th scope="col" className="counts">
            ordinary text
          </th>
        ) : null}
        <th scope="col">fires at</th>
        <th scope="col">fitted</th>
      </PathHeads>
      <tbody>
        {rows.map((row, i) => {
          const places = placesOf(row);
          return (
            <tr
              key={JSON.stringify(row.steps)}
              data-row={after + i}
              data-places={places.join(" ")}
              data-support={row.support}
              data-confirmed={row.confirmed ? "" : undefined}
            >
              <td className="number">
                <RowLink number={after + i + 1} places={places} linkTo={linkTo} chosen={chosen} />
              </td>
              <th scope="row" className="words">
                <PathWords steps={row.steps} fold={{ name: `tokens-${after + i + 1}`, href: unfolded }} />
                {row.stability === undefined || isStable(row) ? null : (
                  <span className="text-soft">
                    found again in {Math.round(row.stability * 100)} % of refits
                  </span>
                )}
              </th>
              <Counts counts={row} most={most} />
              {ordinary ? <Counts counts={row.ordinary} most={mostOrdinary} /> : null}
              <td>{activationText(row.activation)}</td>
              <td>{row.support}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The number of a row, which leads to the texts of its paths: without scripts too. */
function RowLink({
  number,
  places,
  linkTo,
  chosen,
}: Pick<PathTableProps, "linkTo" | "chosen"> & {
  readonly number: number;
  readonly places: readonly number[];
}) {
  const [place] = places;
  if (place === undefined) return number;
  return (
    <a
      href={linkTo(place)}
      className="row-link"
      aria-label={`${number}: texts with this path`}
      aria-current={chosen !== null && places.includes(chosen) ? "true" : undefined}
    >
      {number}
    </a>
  );
}

/** Hits and false alarms as numbers, and under them as bars on the scale of the column. */
function Counts({ counts, most }: { counts: PathCounts | null; most: number }) {
  if (counts === null) return <td className="counts">–</td>;
  const { hits, falseAlarms } = counts;
  return (
    <td className="counts">
      {hits} {hits === 1 ? "hit" : "hits"}
      {falseAlarms === 0 ? null : (
        <>
          , {falseAlarms} false<span className="sr-only"> {falseAlarms === 1 ? "alarm" : "alarms"}</span>
        </>
      )}
      <HitBar counts={counts} most={most} />
    </td>
  );
}

function mostOf(counts: readonly PathCounts[]): number {
  return Math.max(0, ...counts.map(({ hits, falseAlarms }) => hits + falseAlarms));
}

function activationText({ min, max }: PathRow["activation"]): string {
  const [from, to] = [formatTwoDecimals(min), formatTwoDecimals(max)];
  return from === to ? from : `${from}–${to}`;
}
