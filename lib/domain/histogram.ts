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
