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
  for (let row = FIRST_ROW; row < rows; row++) {
    for (let i = 0, cell = row * columns; i < columns; i++, cell++) {
      const a = values[cell] ?? nothingAt(cell);
      let bin = Math.floor(a * (scales[i] ?? nothingAt(i))) + HALF;
      while (bin < 0 || bin >= BINS) {
        widen({ exponents, counts }, i);
        scales[i] = (scales[i] ?? nothingAt(i)) / 2;
        bin = Math.floor(a * (scales[i] ?? nothingAt(i))) + HALF;
      }
      const place = i * BINS + bin;
      counts[place] = (counts[place] ?? nothingAt(place)) + 1;
    }
  }
}

function mergeHistograms(into: Histograms, from: Histograms): void {
  for (let i = 0; i < into.exponents.length; i++) {
    while ((into.exponents[i] ?? nothingAt(i)) < (from.exponents[i] ?? nothingAt(i))) widen(into, i);
    while ((from.exponents[i] ?? nothingAt(i)) < (into.exponents[i] ?? nothingAt(i))) widen(from, i);
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

function widen({ exponents, counts }: Histograms, neuron: number): void {
  exponents[neuron] = at(exponents, neuron) + 1;
  const bins = counts.subarray(neuron * BINS, (neuron + 1) * BINS);
  const merged = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const wider = Math.floor((bin - HALF) / 2) + HALF;
    merged[wider] = (merged[wider] ?? nothingAt(wider)) + (bins[bin] ?? nothingAt(bin));
  }
  bins.set(merged);
}
