import type { CSSProperties } from "react";
import { formatTwoDecimals } from "@/components/ui/number";
import type { PathCounts } from "@/lib/domain/n2g-path";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { PathWords } from "./path-words";

interface PathTableProps {
  readonly rows: readonly PathRow[];
  /** What the row before the first is numbered. */
  readonly after?: number;
  readonly label: string;
}

/** Paths with what each predicts and how often it was right; the text twin of their drawing. */
export function PathTable({ rows, after = 0, label }: PathTableProps) {
  const ordinary = rows.some((row) => row.ordinary !== null);
  const most = mostOf(rows);
  const mostOrdinary = mostOf(rows.flatMap((row) => row.ordinary ?? []));
  return (
    <table className="path-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className="number">
            <span className="sr-only">number</span>
          </th>
          <th scope="col" className="words">
            path
          </th>
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
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={JSON.stringify(row.steps)}>
            <td className="number">{after + i + 1}</td>
            <th scope="row" className="words">
              <PathWords steps={row.steps} />
            </th>
            <Counts counts={row} most={most} />
            {ordinary ? <Counts counts={row.ordinary} most={mostOrdinary} /> : null}
            <td>{activationText(row.activation)}</td>
            <td>{row.support}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
      <span className="hit-bar" aria-hidden="true">
        {hits === 0 ? null : <i className="hits" style={shareOf(hits, most)} />}
        {falseAlarms === 0 ? null : <i style={shareOf(falseAlarms, most)} />}
      </span>
    </td>
  );
}

function shareOf(count: number, most: number): CSSProperties {
  return { "--n": Math.round((count / most) * 1000) / 1000 } as CSSProperties; // custom properties are not in the type
}

function mostOf(counts: readonly PathCounts[]): number {
  return Math.max(0, ...counts.map(({ hits, falseAlarms }) => hits + falseAlarms));
}

function activationText({ min, max }: PathRow["activation"]): string {
  const [from, to] = [formatTwoDecimals(min), formatTwoDecimals(max)];
  return from === to ? from : `${from}–${to}`;
}
