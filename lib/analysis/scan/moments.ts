import { at, nothingAt } from "@/lib/domain/at";
import type { NeuronStatistics } from "@/lib/domain/statistics";
import type { Accumulator, TileSums } from "./accumulator";
import { TILE } from "./kernel/tile";
import { FIRST_ROW } from "./matrix";

/** Sums over all tokens, a place per neuron. */
interface Moments {
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

/** Extremes, mean, central moments and share above zero. */
export const MOMENTS: Accumulator<Moments> = {
  create({ numNeurons }) {
    return {
      tokens: new Float64Array(1),
      sums: new Float64Array(numNeurons),
      squares: new Float64Array(numNeurons),
      cubes: new Float64Array(numNeurons),
      fourths: new Float64Array(numNeurons),
      positive: new Float64Array(numNeurons),
      min: new Float32Array(numNeurons).fill(Number.POSITIVE_INFINITY),
      max: new Float32Array(numNeurons).fill(Number.NEGATIVE_INFINITY),
    };
  },
  addTokens: ({ tokens }, places) => {
    tokens[0] = at(tokens, 0) + places.length - FIRST_ROW;
  },
  addTile,
  merge: mergeMoments,
  finish: (moments, neuron) => ({ statistics: summarize(moments, neuron) }),
  bytes: () => 5 * 8 + 2 * 4,
};

/** Each neuron of a shard's state comes once. */
function addTile(moments: Moments, tile: TileSums): void {
  const { first, count, min, max, positive } = tile;
  const powers = [moments.sums, moments.squares, moments.cubes, moments.fourths];
  for (const [power, sums] of powers.entries())
    sums.set(tile.sums.subarray(power * TILE, power * TILE + count), first);
  moments.positive.set(positive.subarray(0, count), first);
  moments.min.set(min.subarray(0, count), first);
  moments.max.set(max.subarray(0, count), first);
}

function mergeMoments(into: Moments, from: Moments): void {
  for (const key of ["tokens", "sums", "squares", "cubes", "fourths", "positive"] as const) {
    from[key].forEach((value, i) => {
      into[key][i] = (into[key][i] ?? nothingAt(i)) + value;
    });
  }
  from.min.forEach((value, i) => {
    into.min[i] = Math.min(into.min[i] ?? nothingAt(i), value);
  });
  from.max.forEach((value, i) => {
    into.max[i] = Math.max(into.max[i] ?? nothingAt(i), value);
  });
}

function summarize(moments: Moments, neuron: number): NeuronStatistics {
  const n = at(moments.tokens, 0);
  const mean = at(moments.sums, neuron) / n;
  const square = at(moments.squares, neuron) / n;
  const cube = at(moments.cubes, neuron) / n;
  const fourth = at(moments.fourths, neuron) / n;
  const max = at(moments.max, neuron);
  const min = at(moments.min, neuron);
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
    fraction_above_zero: at(moments.positive, neuron) / n,
    num_tokens: n,
  };
}
