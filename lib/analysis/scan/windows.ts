import { nothingAt } from "@/lib/domain/at";
import { type ActivationMatrix, type ColumnRange, FIRST_ROW } from "./matrix";

/** A stretch of a sequence; its length is the plan's. */
export interface Window {
  readonly sequence: number;
  readonly start: number;
}

/** Sequences are cut into windows side by side after the beginning-of-text token; a rest is left out. */
export function windowCount(length: number, windowLength: number): number {
  return Math.floor((length - FIRST_ROW) / windowLength);
}

/** The start of a sequence's window `index`. */
export function windowStart(index: number, windowLength: number): number {
  return FIRST_ROW + index * windowLength;
}

/** Room for the maximum of each neuron in each window of a sequence: a row per window. */
export function createWindowMaxima(rows: number, columns: number, windowLength: number): Float32Array {
  return new Float32Array(windowCount(rows, windowLength) * columns);
}

/** Fills in the maxima of some neurons. */
export function fillWindowMaxima(
  maxima: Float32Array,
  { rows, columns, values }: ActivationMatrix,
  { first, end }: ColumnRange,
  windowLength: number,
): void {
  for (let i = first; i < end; i++) {
    for (let to = i, cell = i * rows + FIRST_ROW; to < maxima.length; to += columns, cell += windowLength)
      maxima[to] = largest(values, cell, cell + windowLength);
  }
}

/** The largest of numbers `from` … `end − 1`; minus infinity of none. */
export function largest(values: Float32Array, from: number, end: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = from; i < end; i++) {
    const a = values[i] ?? nothingAt(i);
    if (a > max) max = a;
  }
  return max;
}

/** The activations of one neuron in the window that begins at `start`: a copy. */
export function windowColumn(
  { rows, values }: ActivationMatrix,
  neuron: number,
  start: number,
  windowLength: number,
): Float32Array {
  return values.slice(neuron * rows + start, neuron * rows + start + windowLength);
}
