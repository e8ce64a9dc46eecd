import { at, nothingAt } from "@/lib/domain/at";
import type { SpareMemory } from "./spare-memory";

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

/** Sequences of a shard that may be among the strongest; those of a neuron are in order, `activations` are joined. */
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

/** Gathers the sequences of a shard that may be among the strongest; those of a neuron come in order. Its memory is used again. */
export class CandidateList {
  private readonly rows: { neuron: number; sequence: number; max: number; length: number }[] = [];
  private activations = new Float32Array(0);
  private end = 0;

  clear(): void {
    this.rows.length = 0;
    this.end = 0;
  }

  /** Adds one; the view returned is to be filled with its activations at once. */
  add(neuron: number, sequence: number, max: number, length: number): Float32Array {
    this.rows.push({ neuron, sequence, max, length });
    const start = this.end;
    this.end += length;
    if (this.end > this.activations.length) {
      const longer = new Float32Array(2 * this.end);
      longer.set(this.activations);
      this.activations = longer;
    }
    return this.activations.subarray(start, this.end);
  }

  /** In few arrays, which can be handed from one thread to another. */
  join(spare: Pick<SpareMemory, "float32">): TopCandidates {
    const { rows } = this;
    const activations = spare.float32(this.end);
    activations.set(this.activations.subarray(0, this.end));
    return {
      neurons: Int32Array.from(rows, ({ neuron }) => neuron),
      sequences: Int32Array.from(rows, ({ sequence }) => sequence),
      maxima: Float32Array.from(rows, ({ max }) => max),
      lengths: Int32Array.from(rows, ({ length }) => length),
      activations,
    };
  }
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
