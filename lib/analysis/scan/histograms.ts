import { at, nothingAt } from "@/lib/domain/at";
import type { Histogram } from "@/lib/domain/histogram";
import type { Accumulator } from "./accumulator";
import { type ActivationMatrix, FIRST_ROW } from "./matrix";

/**
 * A histogram per neuron: `BINS` bins on both sides of zero, all as wide as a power of two. When an
 * activation lies outside, the width doubles and pairs of bins become one, so that counts stay exact
 * and the result does not depend on the order of the activations.
 */
interface Histograms {
  /** Width of the bins is 2^exponent. */
  readonly exponents: Int32Array;
  /** `BINS` counts per neuron. */
  readonly counts: Float64Array;
}

const BINS = 256;
const HALF = BINS / 2;
const MIN_EXPONENT = -30;

/** How often which activation occurs. */
export const HISTOGRAMS: Accumulator<Histograms> = {
  create({ numNeurons }) {
    const exponents = new Int32Array(numNeurons).fill(MIN_EXPONENT);
    return { exponents, counts: new Float64Array(numNeurons * BINS) };
  },
  add: addToHistograms,
  merge: mergeHistograms,
  finish: (histograms, neuron) => ({ histogram: histogramOf(histograms, neuron) }),
  bytes: () => 8 * BINS,
};

function addToHistograms(
  { exponents, counts }: Histograms,
  { rows, columns, values }: ActivationMatrix,
): void {
  const scales = Float64Array.from(exponents, (exponent) => 2 ** -exponent);
  // Some neurons at a time, so that their counts stay in a processor's caches.
  for (let first = 0; first < columns; first += TILE) {
    const end = Math.min(columns, first + TILE);
    for (let row = FIRST_ROW; row < rows; row++) {
      for (let i = first, cell = row * columns + first; i < end; i++, cell++) {
        const a = values[cell] ?? nothingAt(cell);
        let bin = Math.floor(a * (scales[i] ?? nothingAt(i))) + HALF;
        if (bin < 0 || bin >= BINS) {
          bin = widenFor({ exponents, counts }, i, a);
          scales[i] = 2 ** -at(exponents, i);
        }
        const place = i * BINS + bin;
        counts[place] = (counts[place] ?? nothingAt(place)) + 1;
      }
    }
  }
}

const TILE = 64;

/** Widens a neuron's bins until one of them holds an activation, and gives its number. */
function widenFor({ exponents, counts }: Histograms, neuron: number, activation: number): number {
  for (let steps = 1; ; steps++) {
    const bin = Math.floor(activation * 2 ** -(at(exponents, neuron) + steps)) + HALF;
    if (bin < 0 || bin >= BINS) continue;
    widen({ exponents, counts }, neuron, steps);
    return bin;
  }
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
