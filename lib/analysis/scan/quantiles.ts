import { hashOf } from "@/lib/analysis/hash";
import { at, nothingAt } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";

/** Ranges of quantiles of a neuron's window maxima from which control windows are drawn. */
export const QUANTILE_RANGES = [
  { kind: "q90", from: 0.9, to: 0.99 },
  { kind: "q99", from: 0.99, to: 0.999 },
] as const;

/**
 * Windows that may lie in a quantile range, `kept` slots for each neuron and range: those with the
 * lowest priority, a fixed hash, of what the shards offer. A shard offers for each neuron and range one
 * window of the range among its own windows; at the end those that are not in the range over the whole
 * corpus are dropped.
 */
export interface QuantileWindows {
  /** 2^32 or more for an empty slot. */
  readonly priorities: Float64Array;
  /** Number of the window, counted over the corpus. */
  readonly windows: Int32Array;
  readonly maxima: Float32Array;
  readonly activations: Float32Array;
}

const EMPTY = 2 ** 33;

export function createQuantileWindows(slots: number, windowLength: number): QuantileWindows {
  return {
    priorities: new Float64Array(slots).fill(EMPTY),
    windows: new Int32Array(slots).fill(-1),
    maxima: new Float32Array(slots),
    activations: new Float32Array(slots * windowLength),
  };
}

/**
 * The values at both ends of a range: every maximum of the range lies between them, ends included.
 *
 * @param sorted ascending: all of so many maxima, or the largest of them, as many as `countInRanges` says
 */
export function rangeEnds(
  sorted: Float32Array,
  range: { from: number; to: number },
  count: number = sorted.length,
): { low: number; high: number } {
  const left = count - sorted.length;
  const low = at(sorted, Math.min(count - 1, Math.floor(range.from * count)) - left);
  const high = at(sorted, Math.max(0, Math.min(count - 1, Math.ceil(range.to * count) - 1)) - left);
  return { low, high };
}

/** How many of the largest of so many maxima lie in a range or above. */
function countInRanges(count: number): number {
  return count - Math.floor(QUANTILE_RANGES[0].from * count);
}

/** The largest of some maxima, those in a range or above, ascending; most cost no more than a look. */
export function largestOf(maxima: Float32Array): Float32Array {
  const kept = new Float32Array(countInRanges(maxima.length)).fill(Number.NEGATIVE_INFINITY);
  let least = Number.NEGATIVE_INFINITY;
  for (let window = 0; window < maxima.length; window++) {
    const max = maxima[window] ?? nothingAt(window);
    if (max <= least) continue;
    let place = 1;
    for (; place < kept.length && (kept[place] ?? nothingAt(place)) < max; place++)
      kept[place - 1] = kept[place] ?? nothingAt(place);
    kept[place - 1] = max;
    least = kept[0] ?? nothingAt(0);
  }
  return kept;
}

/**
 * A shard's window for one neuron and range: the one with the lowest priority of those in the range.
 *
 * @param sorted `largestOf(maxima)`
 */
export function offerWindow(
  maxima: Float32Array,
  sorted: Float32Array,
  range: { from: number; to: number },
  priorityOf: (window: number) => number,
): { window: number; priority: number } | null {
  const { low, high } = rangeEnds(sorted, range, maxima.length);
  let offered: { window: number; priority: number } | null = null;
  for (let window = 0; window < maxima.length; window++) {
    const max = maxima[window] ?? nothingAt(window);
    if (max < low || max > high) continue;
    const priority = priorityOf(window);
    if (offered === null || priority < offered.priority) offered = { window, priority };
  }
  return offered;
}

/** Priority of a window for a neuron; `window` is counted over the corpus. */
export function windowPriority(window: number, { layer, neuron }: NeuronIndex): number {
  return hashOf(window, layer, neuron);
}

/**
 * Adds what was offered, as many slots for each neuron and range, to the `kept` slots: one of a shard, or all those
 * that a stretch has kept. What is kept does not depend on the order.
 */
export function mergeQuantileWindows(into: QuantileWindows, from: QuantileWindows, kept: number): void {
  const length = into.activations.length / into.windows.length;
  const offered = (kept * from.windows.length) / into.windows.length;
  for (let offer = 0; offer < from.windows.length; offer++) {
    if (from.windows[offer] === -1) continue;
    const slot = worstSlot(into, Math.floor(offer / offered) * kept, kept);
    if (!isBefore(from, offer, into, slot)) continue;
    into.priorities[slot] = at(from.priorities, offer);
    into.windows[slot] = at(from.windows, offer);
    into.maxima[slot] = at(from.maxima, offer);
    into.activations.set(from.activations.subarray(offer * length, (offer + 1) * length), slot * length);
  }
}

function worstSlot(windows: QuantileWindows, first: number, kept: number): number {
  let worst = first;
  for (let slot = first + 1; slot < first + kept; slot++)
    if (isBefore(windows, worst, windows, slot)) worst = slot;
  return worst;
}

/** Has the lower priority, or is the earlier window of two with one. */
function isBefore(a: QuantileWindows, slotOfA: number, b: QuantileWindows, slotOfB: number): boolean {
  const ofA = a.priorities[slotOfA] ?? nothingAt(slotOfA);
  const ofB = b.priorities[slotOfB] ?? nothingAt(slotOfB);
  return ofA < ofB || (ofA === ofB && at(a.windows, slotOfA) < at(b.windows, slotOfB));
}

/** Slots of one neuron and range whose window is in the range over the corpus, by priority. */
export function chooseSlots(
  { priorities, windows, maxima }: QuantileWindows,
  first: number,
  kept: number,
  ends: { low: number; high: number },
): number[] {
  return Array.from({ length: kept }, (_, i) => first + i)
    .filter((slot) => windows[slot] !== -1 && at(maxima, slot) >= ends.low && at(maxima, slot) <= ends.high)
    .sort((a, b) => at(priorities, a) - at(priorities, b) || at(windows, a) - at(windows, b));
}
