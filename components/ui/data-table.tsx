import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region";

/** A table that scrolls within itself where the screen is narrow, never the page; its first column stays in sight. */
export function DataTable({
  label,
  head,
  rows = "",
  children,
}: {
  label: string;
  head: ReactNode;
  /** The class of what is set in a way of its own. */
  rows?: string;
  children: ReactNode;
}) {
  return (
    <ScrollRegion label={label}>
      <table className="data-table w-full border-collapse">
        <thead>
          <tr className="border-line border-b text-sm">{head}</tr>
        </thead>
        <tbody className={`links ${rows}`}>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A row under a hairline. */
export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-line border-b align-baseline hover:bg-wash">{children}</tr>;
}

const CELLS = {
  number: "whitespace-nowrap text-right",
  word: "text-left",
  // Where the table scrolls, lines long enough that its rows stay low.
  prose: "min-w-72 text-left lg:min-w-44",
};

/** A cell; numbers stand at the right. */
export function Cell({ of = "number", children }: { of?: keyof typeof CELLS; children: ReactNode }) {
  return <td className={`px-2 py-1.5 first:pl-0 last:pr-0 ${CELLS[of]}`}>{children}</td>;
}
