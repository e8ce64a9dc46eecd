/**
 * The activations of one sequence: a row a token, a column a neuron of the pass. Loops over it read
 * typed arrays inside their bounds, which is why they say `as number`.
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
  for (let row = 0; row < rows; row++) activations[row] = values[row * columns + index] as number;
  return activations;
}
