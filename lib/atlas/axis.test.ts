import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { axisOf, levelBars } from "./axis";
import { countLevels, quantileLevels } from "./levels";

const axis = (values: number[], scale?: "log") => axisOf(quantileLevels(Float64Array.from(values)), scale);

test.each<["log" | undefined, number[], [value: number, position: number][]]>([
  [
    undefined,
    [0, 1, 4],
    [
      [0, 0],
      [1, 0.25],
      [4, 1],
      [9, 1],
      [-1, 0],
    ],
  ],
  [
    "log",
    [1, 10, 100],
    [
      [1, 0],
      [10, 0.5],
      [100, 1],
      [1000, 1],
      [0.1, 0],
    ],
  ],
  [
    "log",
    [0, 1, 100],
    [
      [0, 0],
      [1, 0.05],
      [10, 0.525],
      [100, 1],
    ],
  ],
  [
    "log",
    [-1, 0],
    [
      [-1, 0],
      [0, 1],
    ],
  ],
  [undefined, [3, 3], [[3, 0]]],
])("on a scale (%s) of %j values have the positions %j", (scale, values, positions) => {
  const { position } = must(axis(values, scale), "an axis");
  for (const [value, place] of positions) expect(position(value)).toBeCloseTo(place, 10);
});

test("a position's value is where it is", () => {
  for (const scale of ["log", undefined] as const) {
    const { position, value } = must(axis([0, 0.001, 1], scale), "an axis");
    for (const place of [0, 0.25, 0.5, 1]) expect(position(value(place))).toBeCloseTo(place, 10);
  }
});

test("without values there is no axis", () => {
  expect(axis([Number.NaN])).toBeNull();
});

test("bars hold every known value once, and the level of those in them", () => {
  const levels = quantileLevels(Float64Array.from([0, 0, 1, 10, Number.NaN]));
  const line = must(axisOf(levels, undefined), "an axis");
  const bars = levelBars(levels, countLevels(levels), line, 10);
  expect(bars.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([0, 1, 2, 9].map((bar) => at(bars, bar).level)).toEqual([64, 160, 0, 224]);
});
