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

/** Neurons `first` … `end − 1` of a pass. */
export interface ColumnRange {
  readonly first: number;
  readonly end: number;
}

/** Activations of some neurons of a pass on a sequence, as a layer's value has them: a row per token. */
export interface TokenRows extends ColumnRange {
  readonly values: Float32Array;
  /** Place of the first neuron's activation on the first token. */
  readonly start: number;
  /** Numbers from a token's row to the next one's. */
  readonly width: number;
}
