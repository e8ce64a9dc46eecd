/** A token that may stand in the place of another, with the model's probability for it. */
export interface Candidate {
  readonly tokenId: number;
  readonly probability: number;
}

/** Rows of token ids that a fit wants to see run, each with the beginning-of-text token first. */
export type RowRequest =
  | { readonly want: "activations"; readonly rows: readonly Int32Array[] }
  | { readonly want: "next"; readonly rows: readonly Int32Array[] };

/**
 * What came of a request, one entry per row: the neuron's activations, one per token; or the likeliest tokens
 * after each of the row's tokens, likeliest first.
 */
export interface RowAnswer {
  readonly activations: readonly Float32Array[];
  readonly next: readonly (readonly (readonly Candidate[])[])[];
}

/**
 * The fitting of one neuron, written as if it were alone: it yields the rows that it needs and goes on with
 * their activations. `runFits` runs many fits at once and gives each its column of shared forwards.
 */
export type Fit<T> = Generator<RowRequest, T, RowAnswer>;

/** Asks for a neuron's activations on rows. */
export function* activationsOn(rows: readonly Int32Array[]): Fit<readonly Float32Array[]> {
  if (rows.length === 0) return [];
  const { activations } = yield { want: "activations", rows };
  return activations;
}

/** Asks for the likeliest next tokens after each token of each row. */
export function* nextTokensOn(
  rows: readonly Int32Array[],
): Fit<readonly (readonly (readonly Candidate[])[])[]> {
  if (rows.length === 0) return [];
  const { next } = yield { want: "next", rows };
  return next;
}
