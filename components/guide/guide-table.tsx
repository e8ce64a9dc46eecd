import { ScrollRegion } from "@/components/ui/scroll-region";
import { at } from "@/lib/domain/at";
import { type Inline, plainText } from "@/lib/guides/inline";
import { GuideWords } from "./guide-words";

/** A table of a guide; the first of its rows heads it. */
export function GuideTable({ rows }: { rows: readonly (readonly (readonly Inline[])[])[] }) {
  const [head = [], ...body] = rows;
  return (
    <ScrollRegion
      label={`Table: ${head
        .map(plainText)
        .filter((name) => name !== "")
        .join(", ")}`}
      className="links mt-3"
    >
      <table className="text-sm">
        <thead className="text-left text-faint">
          <tr>
            {head.map((cell) =>
              cell.length === 0 ? (
                <td key="" />
              ) : (
                <th key={plainText(cell)} className="pr-6 font-normal">
                  <GuideWords parts={cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {body.map(([first = [], ...cells], i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={i} className="border-line border-t align-baseline">
              <th scope="row" className="py-1 pr-6 text-left font-normal">
                <GuideWords parts={first} />
              </th>
              {cells.map((cell, column) => (
                <td key={plainText(at(head, column + 1))} className="min-w-32 py-1 pr-6 text-soft">
                  <GuideWords parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
