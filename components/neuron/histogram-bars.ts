import type { Histogram } from "@/lib/domain/histogram";

export interface HistogramBar {
  /** Lower and upper edge of the bin, in units of activation. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Height as a share of the tallest bar, counts on a log scale: 0 for an empty bin. */
  readonly height: number;
  /** The bin lies below zero. */
  readonly negative: boolean;
}

/** More bins than this are drawn several to a bar: there are no more pixels. */
const MOST_BARS = 400;

/** Bars of a histogram with counts on a log scale, so that the rare strong activations can be seen. */
export function histogramBars(histogram: Histogram): HistogramBar[] {
  const { start, width, counts } = merged(histogram);
  const tallest = Math.log1p(Math.max(0, ...counts));
  return counts.map((count, i) => {
    const from = start + i * width;
    const to = start + (i + 1) * width;
    const height = tallest === 0 ? 0 : Math.round((Math.log1p(count) / tallest) * 1000) / 1000;
    return { from, to, count, height, negative: (from + to) / 2 < 0 };
  });
}

/** Neighbouring bins together, as many as it takes. */
function merged({ start, width, counts }: Histogram): Histogram {
  const each = Math.ceil(counts.length / MOST_BARS);
  if (each <= 1) return { start, width, counts };
  const sums = Array.from({ length: Math.ceil(counts.length / each) }, (_, i) =>
    counts.slice(i * each, (i + 1) * each).reduce((sum, count) => sum + count, 0),
  );
  return { start, width: width * each, counts: sums };
}
