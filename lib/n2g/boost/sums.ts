import { nothingAt } from "@/lib/domain/at";

/** What is left to explain: by example, the residual and how much it counts. */
export interface Residuals {
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

export interface Sum {
  readonly weight: number;
  /** Residuals, each times its weight. */
  readonly residual: number;
}

/** Sums by token, empty between two uses. */
export interface TokenSums {
  readonly weights: Float64Array;
  readonly residuals: Float64Array;
  /** The tokens that have a sum. */
  readonly seen: number[];
}

/** Sums for tokens below `size`, to be reused. */
export function tokenSums(size: number): TokenSums {
  return { weights: new Float64Array(size), residuals: new Float64Array(size), seen: [] };
}

/** Adds examples to the sums of their tokens in a column; −1 is no token. */
export function addTo(
  sums: TokenSums,
  column: Int32Array,
  { values, weights }: Residuals,
  members: Int32Array,
): void {
  for (let i = 0; i < members.length; i++) {
    const example = members[i] ?? nothingAt(i);
    const token = column[example] ?? nothingAt(example);
    if (token < 0) continue;
    const weight = weights[example] ?? nothingAt(example);
    const before = sums.weights[token] ?? nothingAt(token);
    if (before === 0) sums.seen.push(token);
    sums.weights[token] = before + weight;
    sums.residuals[token] =
      (sums.residuals[token] ?? nothingAt(token)) + weight * (values[example] ?? nothingAt(example));
  }
}

/** The sum of a token, 0 where it was not seen. */
export function sumOf({ weights, residuals }: TokenSums, token: number): Sum {
  return { weight: weights[token] ?? nothingAt(token), residual: residuals[token] ?? nothingAt(token) };
}

/** Empties the sums. */
export function clear(sums: TokenSums): void {
  for (const token of sums.seen) {
    sums.weights[token] = 0;
    sums.residuals[token] = 0;
  }
  sums.seen.length = 0;
}

/** The sum of all members, with the squared error that is left in them. */
export function totalOf({ values, weights }: Residuals, members: Int32Array): Sum & { squares: number } {
  let [weight, residual, squares] = [0, 0, 0];
  for (let i = 0; i < members.length; i++) {
    const example = members[i] ?? nothingAt(i);
    const counts = weights[example] ?? nothingAt(example);
    const value = values[example] ?? nothingAt(example);
    weight += counts;
    residual += counts * value;
    squares += counts * value * value;
  }
  return { weight, residual, squares };
}
