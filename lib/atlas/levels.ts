import { nothingAt } from "@/lib/domain/at";

/** Levels of known values are 1 to this; 0 is unknown. */
export const NUM_LEVELS = 255;

/** Values by their quantiles: equally many neurons to each level, but that equal values share one. */
export interface Levels {
  /** Least and largest value of each level, from level 1 at place 0; NaN where a level is empty. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** One for each value, in their order. */
  readonly levels: Uint8Array;
}

/** The level of each value; NaN is level 0. */
export function quantileLevels(values: Float64Array): Levels {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const lower = new Float64Array(NUM_LEVELS).fill(Number.NaN);
  const upper = new Float64Array(NUM_LEVELS).fill(Number.NaN);
  for (let first = 0; first < known.length; ) {
    const value = known[first] ?? nothingAt(first);
    let end = first + 1;
    while (known[end] === value) end++;
    const level = Math.floor((NUM_LEVELS * ((first + end) / 2)) / known.length);
    if (Number.isNaN(lower[level] ?? nothingAt(level))) lower[level] = value;
    upper[level] = value;
    first = end;
  }
  return { lower, upper, levels: Uint8Array.from(values, levelFinder(upper)) };
}

/** How many values have each level; place 0 counts the unknown. */
export function countLevels({ levels }: Pick<Levels, "levels">): Uint32Array {
  const counts = new Uint32Array(NUM_LEVELS + 1);
  for (const level of levels) counts[level] = (counts[level] ?? nothingAt(level)) + 1;
  return counts;
}

const EDGES = 8 * NUM_LEVELS;

/** Little-endian: the lower edges and the upper ones, float64 each, then a byte for each value. */
export function encodeLevels({ lower, upper, levels }: Levels): Uint8Array {
  const bytes = new Uint8Array(2 * EDGES + levels.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of lower.entries()) view.setFloat64(8 * i, value, true);
  for (const [i, value] of upper.entries()) view.setFloat64(EDGES + 8 * i, value, true);
  bytes.set(levels, 2 * EDGES);
  return bytes;
}

/** The inverse. Throws when the bytes end before the edges do. */
export function decodeLevels(bytes: ArrayBuffer): Levels {
  const view = new DataView(bytes);
  const edges = (start: number) =>
    Float64Array.from({ length: NUM_LEVELS }, (_, i) => view.getFloat64(start + 8 * i, true));
  return { lower: edges(0), upper: edges(EDGES), levels: new Uint8Array(bytes, 2 * EDGES) };
}

/** Finds a value's level by the upper edges of those that are not empty. */
function levelFinder(upper: Float64Array): (value: number) => number {
  const filled = [...upper.keys()].filter((level) => !Number.isNaN(upper[level] ?? Number.NaN));
  const edges = Float64Array.from(filled, (level) => upper[level] ?? nothingAt(level));
  return (value) => {
    if (Number.isNaN(value)) return 0;
    let [low, high] = [0, edges.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? nothingAt(middle)) < value) low = middle + 1;
      else high = middle;
    }
    return 1 + (filled[low] ?? nothingAt(low));
  };
}
