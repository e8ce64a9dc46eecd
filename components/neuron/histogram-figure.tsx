import { formatCount, formatNumber } from "@/components/ui/number";
import type { Histogram } from "@/lib/domain/histogram";
import { type HistogramBar, histogramBars } from "./histogram-bars";

const HEIGHT = 64;

/** How often which activation occurs; the same numbers as a table below it. */
export function HistogramFigure({ histogram }: { histogram: Histogram }) {
  const bars = histogramBars(histogram);
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const numTokens = histogram.counts.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="mb-4">
      <svg
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Histogram of the activation on ${formatCount(numTokens)} tokens, counts on a log scale`}
        className="block h-16 w-full border-line border-b"
      >
        <path d={outline(bars, false)} className="fill-fire opacity-80" />
        <path d={outline(bars, true)} className="fill-cool opacity-80" />
      </svg>
      <figcaption className="mt-1 text-faint text-xs">
        <span className="flex justify-between">
          <span>{formatNumber(first.from, 3)}</span>
          <span>log count of tokens</span>
          <span>{formatNumber(last.to, 3)}</span>
        </span>
        <details className="mt-1">
          <summary className="text-accent hover:underline">as numbers</summary>
          <HistogramTable bars={bars} />
        </details>
      </figcaption>
    </figure>
  );
}

/** One path for all bars of a sign: little markup, and crisp edges. */
function outline(bars: readonly HistogramBar[], negative: boolean): string {
  return bars
    .map((bar, i) => {
      if (bar.count === 0 || bar.negative !== negative) return "";
      const height = Math.max(1, Math.round(bar.height * HEIGHT * 10) / 10);
      return `M${i + 0.08} ${HEIGHT}v-${height}h.84v${height}z`;
    })
    .join("");
}

function HistogramTable({ bars }: { bars: readonly HistogramBar[] }) {
  return (
    <table className="mt-1 w-full text-soft">
      <thead>
        <tr>
          <th className="text-left font-normal">activation from</th>
          <th className="text-right font-normal">to</th>
          <th className="text-right font-normal">tokens</th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter(({ count }) => count > 0)
          .map(({ from, to, count }) => (
            <tr key={from}>
              <td>{formatNumber(from, 3)}</td>
              <td className="text-right">{formatNumber(to, 3)}</td>
              <td className="text-right">{formatCount(count)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
