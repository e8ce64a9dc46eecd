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
    <table className="mt-1 w-full text-soft">
      <thead>
        <tr>
          <th className="text-left font-normal">activation from</th>
          <th className="text-right font-normal">to</th>
          <th className="text-right font-normal">tokens</th>
          {hasTexts ? <th className="pl-3 text-left font-normal">texts</th> : null}
        </tr>
      </thead>
      <tbody className="links">
        {bars.map(({ from, to, count }, i) =>
          count === 0 ? null : (
            <tr key={from}>
              <td>{formatNumber(from, 3)}</td>
              <td className="text-right">{formatNumber(to, 3)}</td>
              <td className="text-right">{formatCount(count)}</td>
              {hasTexts ? (
                <td className="pl-3">
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
      <a href={hrefOf(first)} className="inline-block min-h-6 leading-6 pointer-coarse:min-h-8">
        {SETS[first.set].name} {first.rank}
      </a>
      {texts.length === 1 ? null : ` and ${texts.length - 1} more`}
    </>
  );
}
