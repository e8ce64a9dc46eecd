import { at, nothingAt } from "@/lib/domain/at";
import type { Histogram } from "@/lib/domain/histogram";
import type { Accumulator } from "./accumulator";
import { type ActivationMatrix, type ColumnRange, FIRST_ROW } from "./matrix";

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
  histograms: Histograms,
  { rows, values }: ActivationMatrix,
  { first, end }: ColumnRange,
): void {
  for (let i = first; i < end; i++) addColumn(histograms, i, values.subarray(i * rows, (i + 1) * rows));
}

function addColumn({ exponents, counts }: Histograms, i: number, values: Float32Array): void {
  let scale = 2 ** -at(exponents, i);
  const first = i * BINS + HALF;
  for (let row = FIRST_ROW; row < values.length; row++) {
    const a = values[row] ?? nothingAt(row);
    let place = a * scale;
    if (place < -HALF || place >= HALF) {
      widenFor({ exponents, counts }, i, a);
      scale = 2 ** -at(exponents, i);
      place = a * scale;
    }
    const bin = first + Math.floor(place);
    counts[bin] = (counts[bin] ?? nothingAt(bin)) + 1;
  }
}

/** Widens a neuron's bins until one of them holds an activation. */
function widenFor({ exponents, counts }: Histograms, neuron: number, activation: number): void {
  for (let steps = 1; ; steps++) {
    const place = activation * 2 ** -(at(exponents, neuron) + steps);
    if (place < -HALF || place >= HALF) continue;
    widen({ exponents, counts }, neuron, steps);
    return;
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
