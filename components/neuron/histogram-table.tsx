import { formatCount, formatNumber } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { TextPeak } from "@/lib/domain/snippet";
import type { HistogramBar } from "./histogram-bars";
import { SETS } from "./snippet-sets";

interface HistogramTableProps {
  readonly bars: readonly HistogramBar[];
  /** For each bar the texts whose strongest activation lies in its range. */
  readonly texts: readonly (readonly TextPeak[])[];
  readonly hrefOf: (text: TextPeak) => string;
}

/** The bars that are not empty as numbers, and the first text of each range. */
export function HistogramTable({ bars, texts, hrefOf }: HistogramTableProps) {
  const hasTexts = texts.some((own) => own.length > 0);
  return (
    <table id="histogram-table" className="histogram-table">
      <thead>
        <tr>
          <th>activation from</th>
          <th>to</th>
          <th>tokens</th>
          {hasTexts ? <th>texts</th> : null}
        </tr>
      </thead>
      <tbody className="links">
        {bars.map(({ from, to, count }, i) =>
          count === 0 ? null : (
            <tr key={from}>
              <td>{formatNumber(from, 3)}</td>
              <td>{formatNumber(to, 3)}</td>
              <td>{formatCount(count)}</td>
              {hasTexts ? (
                <td>
                  <FirstText texts={at(texts, i)} hrefOf={hrefOf} />
                </td>
              ) : null}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function FirstText({ texts, hrefOf }: { texts: readonly TextPeak[]; hrefOf: HistogramTableProps["hrefOf"] }) {
  const [first] = texts;
  if (first === undefined) return null;
  return (
    <>
      <a href={hrefOf(first)}>
        {SETS[first.set].name} {first.rank}
      </a>
      {texts.length === 1 ? null : ` and ${texts.length - 1} more`}
    </>
  );
}
