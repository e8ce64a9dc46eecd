import type { NeuronStatistics } from "@/lib/domain/statistics";
import { type ActivationMatrix, FIRST_ROW } from "./matrix";

/** Sums over all tokens, a place a neuron; sums of shards are added in the order of the shards. */
export interface Moments {
  /** One number: tokens seen. */
  readonly tokens: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly cubes: Float64Array;
  readonly fourths: Float64Array;
  readonly positive: Float64Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
}

export function createMoments(neurons: number): Moments {
  const [sums, squares, cubes, fourths, positive] = Array.from(
    { length: 5 },
    () => new Float64Array(neurons),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const min = new Float32Array(neurons).fill(Number.POSITIVE_INFINITY);
  const max = new Float32Array(neurons).fill(Number.NEGATIVE_INFINITY);
  return { tokens: new Float64Array(1), sums, squares, cubes, fourths, positive, min, max };
}

export function addToMoments(moments: Moments, { rows, columns, values }: ActivationMatrix): void {
  const { sums, squares, cubes, fourths, positive, min, max } = moments;
  for (let row = FIRST_ROW; row < rows; row++) {
    for (let i = 0, at = row * columns; i < columns; i++, at++) {
      const a = values[at] as number;
      const square = a * a;
      sums[i] = (sums[i] as number) + a;
      squares[i] = (squares[i] as number) + square;
      cubes[i] = (cubes[i] as number) + square * a;
      fourths[i] = (fourths[i] as number) + square * square;
      if (a > 0) positive[i] = (positive[i] as number) + 1;
      if (a < (min[i] as number)) min[i] = a;
      if (a > (max[i] as number)) max[i] = a;
    }
  }
  moments.tokens[0] = (moments.tokens[0] as number) + rows - FIRST_ROW;
}

export function mergeMoments(into: Moments, from: Moments): void {
  for (const key of ["tokens", "sums", "squares", "cubes", "fourths", "positive"] as const) {
    from[key].forEach((value, i) => {
      into[key][i] = (into[key][i] as number) + value;
    });
  }
  from.min.forEach((value, i) => {
    into.min[i] = Math.min(into.min[i] as number, value);
  });
  from.max.forEach((value, i) => {
    into.max[i] = Math.max(into.max[i] as number, value);
  });
}

/** Extremes, mean, central moments and share above zero of one neuron. */
export function summarize(moments: Moments, neuron: number): NeuronStatistics {
  const n = moments.tokens[0] as number;
  const mean = (moments.sums[neuron] as number) / n;
  const square = (moments.squares[neuron] as number) / n;
  const cube = (moments.cubes[neuron] as number) / n;
  const fourth = (moments.fourths[neuron] as number) / n;
  const max = moments.max[neuron] as number;
  const min = moments.min[neuron] as number;
  const variance = max > min ? Math.max(0, square - mean ** 2) : 0;
  const third = cube - 3 * mean * square + 2 * mean ** 3;
  const central4 = fourth - 4 * mean * cube + 6 * mean ** 2 * square - 3 * mean ** 4;
  return {
    max_activation: max,
    min_activation: min,
    mean,
    variance,
    skewness: variance > 0 ? third / variance ** 1.5 : null,
    kurtosis: variance > 0 ? central4 / variance ** 2 : null,
    fraction_above_zero: (moments.positive[neuron] as number) / n,
    num_tokens: n,
  };
}
