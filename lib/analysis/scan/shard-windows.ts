import { at, nothingAt } from "@/lib/domain/at";
import { TILE } from "./kernel/tile";
import { neuronsOf, type ScanPlan } from "./plan";
import {
  createQuantileWindows,
  largestOf,
  offerWindow,
  QUANTILE_RANGES,
  type QuantileWindows,
  windowPriority,
} from "./quantiles";
import type { ShardActivations } from "./shard-activations";
import { windowCount, windowStart } from "./windows";

/** The texts of a shard. */
export interface ShardTexts {
  readonly firstSequence: number;
  /** Number of the shard's first window, counted over the corpus. */
  readonly firstWindow: number;
  readonly sequences: readonly Int32Array[];
}

/** The plan's random windows that lie in a shard: for each, the activations neuron by neuron. */
export function takeRandomWindows(
  plan: ScanPlan,
  { firstSequence, sequences }: ShardTexts,
  activations: ShardActivations,
): Float32Array {
  const own = plan.randomWindows.filter(
    ({ sequence }) => sequence >= firstSequence && sequence < firstSequence + sequences.length,
  );
  const taken = new Float32Array(own.length * plan.numNeurons * plan.windowLength);
  let end = 0;
  for (const { sequence, start } of own)
    for (let neuron = 0; neuron < plan.numNeurons; neuron++, end += plan.windowLength)
      activations.copy(neuron, sequence - firstSequence, start, taken.subarray(end, end + plan.windowLength));
  return taken;
}

/**
 * One window of a shard for each neuron and quantile range, slot `neuron · ranges + range`.
 *
 * @param maxima a row per window, a column per neuron
 */
export function offerWindows(
  plan: ScanPlan,
  shard: ShardTexts,
  activations: ShardActivations,
  maxima: Float32Array,
): QuantileWindows {
  const { numNeurons, windowLength } = plan;
  const offers = createQuantileWindows(numNeurons * QUANTILE_RANGES.length, windowLength);
  const places = shard.sequences.flatMap(({ length }, sequence) =>
    Array.from({ length: windowCount(length, windowLength) }, (_, i) => ({
      sequence,
      start: windowStart(i, windowLength),
    })),
  );
  if (places.length === 0) return offers;
  const ofNeighbours = new Float32Array(TILE * places.length);
  for (const [neuron, index] of neuronsOf(plan).entries()) {
    if (neuron % TILE === 0) turnMaxima(maxima, numNeurons, neuron, ofNeighbours);
    const own = ofNeighbours.subarray((neuron % TILE) * places.length, ((neuron % TILE) + 1) * places.length);
    const sorted = largestOf(own);
    QUANTILE_RANGES.forEach((range, r) => {
      const offer = offerWindow(own, sorted, range, (window) =>
        windowPriority(shard.firstWindow + window, index),
      );
      if (offer === null) return;
      const { sequence, start } = at(places, offer.window);
      const slot = neuron * QUANTILE_RANGES.length + r;
      offers.priorities[slot] = offer.priority;
      offers.windows[slot] = shard.firstWindow + offer.window;
      offers.maxima[slot] = at(own, offer.window);
      const kept = offers.activations.subarray(slot * windowLength, (slot + 1) * windowLength);
      activations.copy(neuron, sequence, start, kept);
    });
  }
  return offers;
}

/** Maxima of the neurons from `first` on, as many as lie in a line of a processor's caches: those of a neuron side by side. */
function turnMaxima(maxima: Float32Array, numNeurons: number, first: number, into: Float32Array): void {
  const [windows, count] = [into.length / TILE, Math.min(TILE, numNeurons - first)];
  for (let window = 0; window < windows; window++) {
    const start = window * numNeurons + first;
    for (let lane = 0; lane < count; lane++)
      into[lane * windows + window] = maxima[start + lane] ?? nothingAt(start + lane);
  }
}
