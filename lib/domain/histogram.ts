/** Counts of activations in equal bins: bin i holds `start + i·width` ≤ a < `start + (i + 1)·width`. */
export interface Histogram {
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/**
 * Share of the counted activations at or above a limit, 0–1; within the bin that the limit cuts, counts are
 * taken as spread evenly. A neuron *fires* where its activation is at least half of its maximum, which is
 * also what Neuron to Graph calls firing.
 */
export function shareAbove({ start, width, counts }: Histogram, limit: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const above = counts.reduce((sum, count, i) => {
    const upper = start + (i + 1) * width;
    const share = width === 0 ? Number(start >= limit) : Math.min(1, Math.max(0, (upper - limit) / width));
    return sum + share * count;
  }, 0);
  return above / total;
}

/**
 * The activations at 1 % to 100 % of what was counted, a hundred of them: at each, so much of it is not above. Within a
 * bin counts are taken as spread evenly. Null where nothing was counted.
 *
 * @example percentilesOf({ start: 0, width: 1, counts: [100] })?.at(49) // 0.5
 */
export function percentilesOf({ start, width, counts }: Histogram): number[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const values: number[] = [];
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    while (values.length < 100 && (values.length + 1) * total <= (below + count) * 100)
      values.push(start + width * (bin + ((values.length + 1) * total - below * 100) / (count * 100)));
    below += count;
  }
  return values;
}
