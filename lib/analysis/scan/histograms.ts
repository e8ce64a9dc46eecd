import { at, nothingAt } from "@/lib/domain/at";
import type { Histogram } from "@/lib/domain/histogram";
import type { Accumulator, TileSums } from "./accumulator";
import { BINS } from "./kernel/tile";
import { zeros } from "./spare-memory";

/**
 * A histogram per neuron: `BINS` bins on both sides of zero, all as wide as the narrowest power of
 * two that holds all activations. Where shards differ, the width of one doubles and pairs of its bins become one, so that
 * counts stay exact and the result does not depend on the order of the activations.
 */
interface Histograms {
  /** Width of the bins is 2^exponent. */
  readonly exponents: Int32Array;
  /** `BINS` counts per neuron. */
  readonly counts: Float64Array;
}

const HALF = BINS / 2;
const MIN_EXPONENT = -30;

/** How often which activation occurs. */
export const HISTOGRAMS: Accumulator<Histograms> = {
  create({ numNeurons, float64 = zeros }) {
    const exponents = new Int32Array(numNeurons).fill(MIN_EXPONENT);
    return { exponents, counts: float64(numNeurons * BINS) };
  },
  addTile,
  merge: mergeHistograms,
  finish: (histograms, neuron) => ({ histogram: histogramOf(histograms, neuron) }),
  bytes: () => 8 * BINS,
};

/** Each neuron of a shard's state comes once. */
function addTile({ exponents, counts }: Histograms, tile: TileSums): void {
  exponents.set(tile.exponents.subarray(0, tile.count), tile.first);
  counts.set(tile.counts.subarray(0, tile.count * BINS), tile.first * BINS);
}

/** The narrowest width of bins, as a power of two, that holds all activations from `min` to `max`, if there are any. */
export function narrowestExponent(min: number, max: number): number {
  let exponent = MIN_EXPONENT;
  const isOutside = (a: number) => a * 2 ** -exponent < -HALF || a * 2 ** -exponent >= HALF;
  while (min <= max && (isOutside(min) || isOutside(max))) exponent += 1;
  return exponent;
}

function mergeHistograms(into: Histograms, from: Histograms): void {
  for (let i = 0; i < into.exponents.length; i++) {
    const steps = (from.exponents[i] ?? nothingAt(i)) - (into.exponents[i] ?? nothingAt(i));
    if (steps > 0) widen(into, i, steps);
    if (steps < 0) widen(from, i, -steps);
    for (let bin = i * BINS; bin < (i + 1) * BINS; bin++)
      into.counts[bin] = (into.counts[bin] ?? nothingAt(bin)) + (from.counts[bin] ?? nothingAt(bin));
  }
}

/** The histogram of one neuron without the empty bins at its ends. */
function histogramOf({ exponents, counts }: Histograms, neuron: number): Histogram {
  const width = 2 ** at(exponents, neuron);
  const bins = Array.from(counts.subarray(neuron * BINS, (neuron + 1) * BINS));
  const first = bins.findIndex((count) => count > 0);
  const last = bins.findLastIndex((count) => count > 0);
  return { start: (first - HALF) * width, width, counts: bins.slice(first, last + 1) };
}

/** Doubles the width of a neuron's bins so many times. */
function widen({ exponents, counts }: Histograms, neuron: number, steps: number): void {
  exponents[neuron] = at(exponents, neuron) + steps;
  const bins = counts.subarray(neuron * BINS, (neuron + 1) * BINS);
  const merged = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const count = bins[bin] ?? nothingAt(bin);
    if (count === 0) continue;
    const wider = Math.floor((bin - HALF) / 2 ** steps) + HALF;
    merged[wider] = (merged[wider] ?? nothingAt(wider)) + count;
  }
  bins.set(merged);
}
