import { nothingAt } from "@/lib/domain/at";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import { type Levels, NUM_LEVELS } from "./levels";
import type { Condition } from "./questions";

/** Levels from the one to the other, both included: 1 to 255 is all. */
export interface LevelRange {
  readonly from: number;
  readonly to: number;
}

/** Every level. */
export const ALL_LEVELS: LevelRange = { from: 1, to: NUM_LEVELS };

/** Conditions that exactly the values of some levels fulfil, in as few digits as that takes; none for all levels. */
export function conditionsOfLevels(
  { lower, upper }: Pick<Levels, "lower" | "upper">,
  of: AnyStatisticName,
  { from, to }: LevelRange,
): Condition[] {
  const filled = [...lower.keys()].filter((i) => !Number.isNaN(lower[i] ?? nothingAt(i)));
  const first = filled.find((i) => i + 1 >= from);
  const last = filled.findLast((i) => i + 1 <= to);
  if (first === undefined || last === undefined) return [];
  const before = filled.findLast((i) => i < first);
  const after = filled.find((i) => i > last);
  return [
    ...(before === undefined
      ? []
      : [
          {
            of,
            is: ">=" as const,
            value: shortNumber(lower[first] ?? nothingAt(first), upper[before] ?? nothingAt(before)),
          },
        ]),
    ...(after === undefined
      ? []
      : [
          {
            of,
            is: "<=" as const,
            value: shortNumber(upper[last] ?? nothingAt(last), lower[after] ?? nothingAt(after)),
          },
        ]),
  ];
}

/** The levels that conditions on a statistic leave, as far as levels can say it. */
export function levelsOfConditions(
  { lower, upper }: Pick<Levels, "lower" | "upper">,
  conditions: readonly Condition[],
): LevelRange {
  let { from, to } = ALL_LEVELS;
  for (const { is, value } of conditions) {
    const first = upper.findIndex((edge) => (is === ">" ? edge > value : edge >= value)) + 1;
    const last = lower.findLastIndex((edge) => (is === "<" ? edge < value : edge <= value)) + 1;
    if (is !== "<" && is !== "<=") from = Math.max(from, first === 0 ? NUM_LEVELS : first);
    if (is !== ">" && is !== ">=") to = Math.min(to, Math.max(1, last));
  }
  return { from, to: Math.max(from, to) };
}

/** The number of fewest digits that is `value`, or lies between it and `limit` without being `limit`. */
function shortNumber(value: number, limit: number): number {
  for (let digits = 1; digits < 17; digits++) {
    const near = Number(value.toPrecision(digits));
    const step = 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - digits + 1);
    const candidates = [near, Number((near + (limit > value ? step : -step)).toPrecision(digits))];
    const found = candidates.find((each) =>
      limit > value ? each >= value && each < limit : each <= value && each > limit,
    );
    if (found !== undefined) return found;
  }
  return value;
}
