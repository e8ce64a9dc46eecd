import type { CSSProperties } from "react";
import { Folded } from "@/components/ui/folded";
import { formatCount, formatNumber } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { Histogram } from "@/lib/domain/histogram";
import type { TextPeak } from "@/lib/domain/snippet";
import { type HistogramBar, histogramBars } from "./histogram-bars";
import { HistogramTable } from "./histogram-table";
import { textsIn } from "./range-texts";
import { SETS } from "./snippet-sets";

const HEIGHT = 64;
/** Below the axis: where texts are stored. */
const TICKS = 4;

interface HistogramFigureProps {
  readonly histogram: Histogram;
  readonly peaks: readonly TextPeak[];
  /** Where a text is. */
  readonly hrefOf: (text: TextPeak) => string;
  /** The page that has the numbers; null for the one at hand. */
  readonly unfolded: string | null;
}

/**
 * How often which activation occurs; the same numbers as a table below it. Ranges of which texts are stored have a tick and
 * lead to the first of these: by their bars for a pointer, to whom they are brought when it comes near, by the table for
 * everyone.
 */
export function HistogramFigure({ histogram, peaks, hrefOf, unfolded }: HistogramFigureProps) {
  const bars = histogramBars(histogram);
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const texts = bars.map((bar) => textsIn(bar, bar === last, peaks));
  const numTokens = histogram.counts.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="mb-4">
      <div className="relative">
        <svg
          viewBox={`0 0 ${bars.length} ${HEIGHT + TICKS}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Histogram of the activation on ${formatCount(numTokens)} tokens, counts on a log scale`}
          className="block h-17 w-full"
        >
          <path d={`M0 ${HEIGHT}h${bars.length}`} vectorEffect="non-scaling-stroke" className="stroke-line" />
          <path d={outline(bars, false)} className="stroke-fire opacity-80" strokeWidth={0.84} />
          <path d={outline(bars, true)} className="stroke-cool opacity-80" strokeWidth={0.84} />
          <path d={ticks(texts)} className="stroke-ink" strokeWidth={0.5} />
        </svg>
        {unfolded === null ? (
          <BarLinks bars={bars} texts={texts} hrefOf={hrefOf} />
        ) : (
          // biome-ignore lint/a11y/useAnchorContent: nobody is read this one; the table has its links in words
          <a
            aria-hidden="true"
            tabIndex={-1}
            data-folded="bar-links"
            data-near=""
            href={`${unfolded}#statistics`}
          />
        )}
      </div>
      <figcaption className="mt-1 text-faint text-xs">
        <span className="flex justify-between">
          <span>{formatNumber(first.from, 3)}</span>
          <span>log count of tokens</span>
          <span>{formatNumber(last.to, 3)}</span>
        </span>
        {peaks.length === 0 ? null : <span className="block">A tick: texts of that range are stored.</span>}
        <details className="mt-1">
          <summary className="inline-block min-h-6 text-accent hover:underline">as numbers</summary>
          <Folded name="histogram-table" href={unfolded} what="The histogram as a table">
            <HistogramTable bars={bars} texts={texts} hrefOf={hrefOf} />
          </Folded>
        </details>
      </figcaption>
    </figure>
  );
}

interface BarLinksProps {
  readonly bars: readonly HistogramBar[];
  readonly texts: readonly (readonly TextPeak[])[];
  readonly hrefOf: (text: TextPeak) => string;
}

/** Over the bars, for pointers alone: the table has the same links. */
function BarLinks({ bars, texts, hrefOf }: BarLinksProps) {
  return (
    <div
      id="bar-links"
      className="bar-links"
      aria-hidden="true"
      style={{ "--w": `${percent(1, bars)}%` } as CSSProperties /* a property of ours */}
    >
      {texts.map(([text], i) =>
        text === undefined ? null : (
          // biome-ignore lint/a11y/useAnchorContent: nobody is read this one; the table has it in words
          <a
            key={at(bars, i).from}
            href={hrefOf(text)}
            tabIndex={-1}
            title={`text ${text.rank} of ${SETS[text.set].name}`}
            style={{ "--i": i } as CSSProperties /* a property of ours */}
          />
        ),
      )}
    </div>
  );
}

function percent(count: number, bars: readonly HistogramBar[]): number {
  return Math.round((count / bars.length) * 10_000) / 100;
}

function ticks(texts: BarLinksProps["texts"]): string {
  return texts.map((own, i) => (own.length === 0 ? "" : `M${i}.5 ${HEIGHT + 1}v3`)).join("");
}

/** One path for all bars of a sign, which its stroke makes as wide as they are: little markup. */
function outline(bars: readonly HistogramBar[], negative: boolean): string {
  let at = -1;
  let height = 0;
  return bars
    .map((bar, i) => {
      if (bar.count === 0 || bar.negative !== negative) return "";
      const move = at < 0 ? `M${i}.5 ${HEIGHT}` : `m${i - at} ${height}`;
      at = i;
      height = Math.max(1, Math.round(bar.height * HEIGHT));
      return `${move}v-${height}`;
    })
    .join("");
}
