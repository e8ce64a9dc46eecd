import { nothingAt } from "@/lib/domain/at";

/**
 * The activations of one sequence: a row per token, a column per neuron of the pass.
 */
export interface ActivationMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Row of the first token that counts: the beginning-of-text token at 0 is left out of all statistics. */
export const FIRST_ROW = 1;

/** The activations of one neuron, all tokens. */
export function column({ rows, columns, values }: ActivationMatrix, index: number): Float32Array {
  const activations = new Float32Array(rows);
  for (let row = 0, cell = index; row < rows; row++, cell += columns) {
    activations[row] = values[cell] ?? nothingAt(cell);
  }
  return activations;
}
