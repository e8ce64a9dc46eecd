import { at, nothingAt } from "@/lib/domain/at";
import type { ActivationMatrix } from "./matrix";
import { largest, windowCount, windowStart } from "./windows";

/**
 * The sequences with the largest maximum for each neuron, with all their activations: `kept` slots per
 * neuron, in no order. The beginning-of-text token's activation is kept but makes no maximum.
 */
export interface TopSequences {
  readonly maxima: Float32Array;
  /** −1 for an empty slot. */
  readonly sequences: Int32Array;
  readonly activations: Float32Array;
}

/** Sequences of a shard that may be among the strongest, in order; `activations` are joined. */
export interface TopCandidates {
  readonly neurons: Int32Array;
  readonly sequences: Int32Array;
  readonly maxima: Float32Array;
  readonly lengths: Int32Array;
  readonly activations: Float32Array;
}

export function createTop(neurons: number, kept: number, contextLength: number): TopSequences {
  return {
    maxima: new Float32Array(neurons * kept).fill(Number.NEGATIVE_INFINITY),
    sequences: new Int32Array(neurons * kept).fill(-1),
    activations: new Float32Array(neurons * kept * contextLength),
  };
}

/** The maximum per neuron that a later sequence must exceed: a tie goes to the earlier one. */
export function thresholdsOf({ maxima }: TopSequences, kept: number): Float32Array {
  return Float32Array.from({ length: maxima.length / kept }, (_, i) =>
    Math.min(...maxima.subarray(i * kept, (i + 1) * kept)),
  );
}

/** A sequence that may be among the strongest of a neuron, a column of the pass. */
export interface TopCandidate {
  readonly neuron: number;
  readonly sequence: number;
  readonly max: number;
  /** Where they stand in the sequence's matrix, whose memory is used again. */
  readonly activations: Float32Array;
}

/**
 * The neurons whose maximum in this sequence exceeds their threshold.
 *
 * @param windows the maxima of its windows, a row per window, see `fillWindowMaxima`
 */
export function findTop(
  matrix: ActivationMatrix,
  sequence: number,
  thresholds: Float32Array,
  { windows, windowLength }: { readonly windows: Float32Array; readonly windowLength: number },
): TopCandidate[] {
  const { rows, columns, values } = matrix;
  const maxima = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let cell = 0, i = 0; cell < windows.length; cell++, i = i + 1 === columns ? 0 : i + 1) {
    const a = windows[cell] ?? nothingAt(cell);
    if (a > (maxima[i] ?? nothingAt(i))) maxima[i] = a;
  }
  const rest = windowStart(windowCount(rows, windowLength), windowLength);
  for (let i = 0; i < columns; i++) {
    const a = largest(values, i * rows + rest, (i + 1) * rows);
    if (a > (maxima[i] ?? nothingAt(i))) maxima[i] = a;
  }
  const found: TopCandidate[] = [];
  maxima.forEach((max, neuron) => {
    if (max > at(thresholds, neuron))
      found.push({ neuron, sequence, max, activations: values.subarray(neuron * rows, (neuron + 1) * rows) });
  });
  return found;
}

/** Joined into few arrays, which can be handed from one thread to another. */
export function joinCandidates(found: readonly TopCandidate[]): TopCandidates {
  const lengths = Int32Array.from(found, ({ activations }) => activations.length);
  const activations = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let end = 0;
  for (const entry of found) {
    activations.set(entry.activations, end);
    end += entry.activations.length;
  }
  return {
    neurons: Int32Array.from(found, ({ neuron }) => neuron),
    sequences: Int32Array.from(found, ({ sequence }) => sequence),
    maxima: Float32Array.from(found, ({ max }) => max),
    lengths,
    activations,
  };
}

export function mergeTop(into: TopSequences, from: TopCandidates, kept: number): void {
  const contextLength = into.activations.length / into.maxima.length;
  let start = 0;
  for (let i = 0; i < from.neurons.length; i++) {
    const end = start + at(from.lengths, i);
    const slot = weakestSlot(into, at(from.neurons, i) * kept, kept);
    if (at(from.maxima, i) > at(into.maxima, slot)) {
      into.maxima[slot] = at(from.maxima, i);
      into.sequences[slot] = at(from.sequences, i);
      into.activations.set(from.activations.subarray(start, end), slot * contextLength);
    }
    start = end;
  }
}

/** Adds the strongest sequences of a stretch, all later than those of `into`. */
export function mergeTops(into: TopSequences, from: TopSequences, kept: number): void {
  const contextLength = into.activations.length / into.maxima.length;
  for (let first = 0; first < from.maxima.length; first += kept) {
    const slots = Array.from({ length: kept }, (_, i) => first + i)
      .filter((slot) => from.sequences[slot] !== -1)
      .sort((a, b) => at(from.sequences, a) - at(from.sequences, b));
    for (const own of slots) {
      const slot = weakestSlot(into, first, kept);
      if (at(from.maxima, own) <= at(into.maxima, slot)) continue;
      into.maxima[slot] = at(from.maxima, own);
      into.sequences[slot] = at(from.sequences, own);
      const activations = from.activations.subarray(own * contextLength, (own + 1) * contextLength);
      into.activations.set(activations, slot * contextLength);
    }
  }
}

/** The smallest maximum; among equals the latest sequence, empty slots (−∞) before all. */
function weakestSlot({ maxima, sequences }: TopSequences, first: number, kept: number): number {
  let weakest = first;
  let least = at(maxima, first);
  for (let slot = first + 1; slot < first + kept; slot++) {
    const max = maxima[slot] ?? nothingAt(slot);
    if (max < least || (max === least && at(sequences, slot) > at(sequences, weakest))) {
      weakest = slot;
      least = max;
    }
  }
  return weakest;
}

/** A neuron's slots that are filled, strongest first, the earlier sequence first among equals. */
export function rankSlots({ maxima, sequences }: TopSequences, neuron: number, kept: number): number[] {
  return Array.from({ length: kept }, (_, i) => neuron * kept + i)
    .filter((slot) => sequences[slot] !== -1)
    .sort((a, b) => at(maxima, b) - at(maxima, a) || at(sequences, a) - at(sequences, b));
}
