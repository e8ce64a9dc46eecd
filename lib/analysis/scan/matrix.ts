import { nothingAt } from "@/lib/domain/at";

/**
 * The activations of one sequence, neuron by neuron: those of a neuron of the pass, one per token, lie side by side.
 */
export interface ActivationMatrix {
  /** Tokens. */
  readonly rows: number;
  /** Neurons of the pass. */
  readonly columns: number;
  /** The activation of neuron `i` on token `row` is at `i × rows + row`. */
  readonly values: Float32Array;
}

/** Row of the first token that counts: the beginning-of-text token at 0 is left out of all statistics. */
export const FIRST_ROW = 1;

/** Memory for matrices that are needed together, used again for those that come after them. */
export class MatrixRoom {
  private readonly buffers: Float32Array[] = [];

  /** Room for `length` numbers, whatever they are, in the place of what the same `index` had before. */
  take(index: number, length: number): Float32Array {
    const kept = this.buffers[index];
    if (kept !== undefined && kept.length >= length) return kept.subarray(0, length);
    const values = new Float32Array(length);
    this.buffers[index] = values;
    return values;
  }
}

/** Neurons `first` … `end − 1` of a pass. */
export interface ColumnRange {
  readonly first: number;
  readonly end: number;
}

/** Where numbers stand that a matrix takes over: a row per token, each `width` long. */
export interface TokenRows {
  readonly values: Float32Array;
  /** Place of the first column's number on the first token. */
  readonly start: number;
  readonly width: number;
}

/**
 * Takes numbers that stand side by side in rows over as some columns of a matrix.
 *
 * @returns 0, or NaN where an activation is not finite
 */
export function takeColumns(
  { rows, values: into }: ActivationMatrix,
  { first, end }: ColumnRange,
  { values, start, width }: TokenRows,
): number {
  let nothing = 0;
  for (let firstRow = 0; firstRow < rows; firstRow += BLOCK) {
    const endRow = Math.min(rows, firstRow + BLOCK);
    for (let i = first; i < end; i++) {
      let cell = start + firstRow * width + i - first;
      let place = i * rows + firstRow;
      for (let row = firstRow; row < endRow; row++, cell += width, place++) {
        const value = values[cell] ?? nothingAt(cell);
        nothing += value * 0;
        into[place] = value;
      }
    }
  }
  return nothing;
}

/** Numbers in a line of a processor's cache: so many columns are taken over, and summed up, at a time. */
export const BLOCK = 16;

/** Turns the signs of some columns; zero stays without one. */
export function turnSigns({ rows, values }: ActivationMatrix, { first, end }: ColumnRange): void {
  for (let i = first * rows; i < end * rows; i++) values[i] = 0 - (values[i] ?? nothingAt(i));
}
