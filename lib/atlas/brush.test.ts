import { expect, test } from "vitest";
import { conditionsOfLevels, levelsOfConditions } from "./brush";
import { quantileLevels } from "./levels";
import { fulfils } from "./questions";

const values = [0.00123, 0.00123, 0.0456, 0.789, 12.3];
const levels = quantileLevels(Float64Array.from(values));
const [two, third, fourth, fifth] = [...new Set(levels.levels)] as [number, number, number, number];

test.each([
  [1, 255, []],
  [third, 255, [[">=", 0.04]]],
  [1, third, [["<=", 0.05]]],
  [
    fourth,
    fourth,
    [
      [">=", 0.7],
      ["<=", 0.8],
    ],
  ],
  [two, fifth, []],
] as const)("levels %i to %i", (from, to, expected) => {
  const conditions = conditionsOfLevels(levels, "f1", { from, to });
  expect(conditions.map(({ is, value }) => [is, value])).toEqual(expected);
  const fits = (value: number) => conditions.every((condition) => fulfils(value, condition));
  expect(values.map(fits)).toEqual([...levels.levels].map((level) => level >= from && level <= to));
  expect(levelsOfConditions(levels, conditions)).toMatchObject(
    conditions.length === 0 ? { from: 1, to: 255 } : {},
  );
});

test("close neighbours take the digits that tell them apart", () => {
  const close = quantileLevels(Float64Array.from([0.123456, 0.123457]));
  const [, upper] = close.levels;
  expect(conditionsOfLevels(close, "f1", { from: upper ?? 0, to: 255 })).toEqual([
    { of: "f1", is: ">=", value: 0.123457 },
  ]);
});

test.each([
  [[{ of: "f1", is: ">=", value: 0.04 }], { from: third, to: 255 }],
  [[{ of: "f1", is: "<", value: 0.0456 }], { from: 1, to: two }],
  [[{ of: "f1", is: ">", value: 0.0456 }], { from: fourth, to: 255 }],
  [[{ of: "f1", is: "=", value: 0.789 }], { from: fourth, to: fourth }],
  [[{ of: "f1", is: ">", value: 99 }], { from: 255, to: 255 }],
] as const)("conditions %j leave the levels %j", (conditions, range) => {
  expect(levelsOfConditions(levels, conditions)).toEqual(range);
});
