import { nothingAt } from "@/lib/domain/at";
import type { Levels } from "./levels";

/** A line of values from 0 to 1. On a logarithmic one, values at or below zero stand at 0. */
export interface Axis {
  readonly position: (value: number) => number;
  readonly value: (position: number) => number;
}

/** The axis on which the values of some levels lie; null where there are none. */
export function axisOf(
  { lower, upper }: Pick<Levels, "lower" | "upper">,
  scale: "log" | undefined,
): Axis | null {
  const edges = [...lower, ...upper].filter((edge) => !Number.isNaN(edge));
  const positive = edges.filter((edge) => edge > 0);
  if (edges.length === 0) return null;
  const isLog = scale === "log" && positive.length > 0;
  const [least, largest] = [Math.min(...(isLog ? positive : edges)), Math.max(...edges)];
  return isLog ? logAxis(least, largest, edges.length > positive.length) : linearAxis(least, largest);
}

/** A bar of a histogram: how many values, and their mean level. */
export interface LevelBar {
  readonly count: number;
  /** 1–255; 0 for an empty bar. */
  readonly level: number;
}

/**
 * Bars of equal width along an axis. A level's values count as evenly spread between its edges.
 *
 * @param counts how many values have each level; place 0 counts the unknown and is left out
 */
export function levelBars(
  { lower, upper }: Pick<Levels, "lower" | "upper">,
  counts: ArrayLike<number>,
  axis: Axis,
  numBars: number,
): LevelBar[] {
  const [sums, weights] = [new Float64Array(numBars), new Float64Array(numBars)];
  const barOf = (value: number) => Math.min(numBars - 1, Math.floor(axis.position(value) * numBars));
  for (let level = 0; level < lower.length; level++) {
    const count = counts[level + 1] ?? nothingAt(level + 1);
    if (count === 0) continue;
    const first = barOf(lower[level] ?? nothingAt(level));
    const last = barOf(upper[level] ?? nothingAt(level));
    const share = count / (last - first + 1);
    for (let bar = first; bar <= last; bar++) {
      sums[bar] = (sums[bar] ?? nothingAt(bar)) + share;
      weights[bar] = (weights[bar] ?? nothingAt(bar)) + share * (level + 1);
    }
  }
  return Array.from(sums, (count, bar) => ({
    count,
    level: count === 0 ? 0 : Math.round((weights[bar] ?? nothingAt(bar)) / count),
  }));
}

function linearAxis(least: number, largest: number): Axis {
  const width = largest - least || 1;
  return {
    position: (value) => clamp((value - least) / width),
    value: (position) => least + position * (largest - least),
  };
}

/** With values at or below zero, these have the first twentieth to themselves. */
function logAxis(least: number, largest: number, hasOthers: boolean): Axis {
  const start = hasOthers ? 0.05 : 0;
  const [from, to] = [Math.log(least), Math.log(largest)];
  const width = to - from || 1;
  return {
    position: (value) => (value <= 0 ? 0 : clamp(start + ((1 - start) * (Math.log(value) - from)) / width)),
    value: (position) =>
      position < start / 2 ? 0 : Math.exp(from + (Math.max(0, position - start) / (1 - start)) * (to - from)),
  };
}

function clamp(position: number): number {
  return Math.min(1, Math.max(0, position));
}
