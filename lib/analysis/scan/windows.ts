import { nothingAt } from "@/lib/domain/at";
import { type ActivationMatrix, FIRST_ROW } from "./matrix";

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

/** The maximum of each neuron in each window of a sequence: a row per window. */
export function windowMaxima(matrix: ActivationMatrix, windowLength: number): Float32Array {
  const { rows, columns, values } = matrix;
  const count = windowCount(rows, windowLength);
  const maxima = new Float32Array(count * columns).fill(Number.NEGATIVE_INFINITY);
  for (let window = 0; window < count; window++) {
    const start = windowStart(window, windowLength);
    for (let row = start; row < start + windowLength; row++) {
      for (let i = 0, cell = row * columns, to = window * columns; i < columns; i++, cell++, to++) {
        const a = values[cell] ?? nothingAt(cell);
        if (a > (maxima[to] ?? nothingAt(to))) maxima[to] = a;
      }
    }
  }
  return maxima;
}

/** The activations of one neuron in the window that begins at `start`. */
export function windowColumn(
  { columns, values }: ActivationMatrix,
  neuron: number,
  start: number,
  windowLength: number,
): Float32Array {
  const activations = new Float32Array(windowLength);
  for (let k = 0, cell = start * columns + neuron; k < windowLength; k++, cell += columns) {
    activations[k] = values[cell] ?? nothingAt(cell);
  }
  return activations;
}
