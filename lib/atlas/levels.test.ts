import { expect, test } from "vitest";
import { countLevels, decodeLevels, encodeLevels, quantileLevels } from "./levels";

test.each<[what: string, values: number[], levels: number[]]>([
  ["none", [], []],
  ["one is in the middle", [7], [128]],
  ["two halve the range", [1, 2], [64, 192]],
  ["equal values share the level of their middle", [5, 5, 5, 9], [96, 96, 96, 224]],
  ["what is unknown has none", [Number.NaN, 3, Number.NaN], [0, 128, 0]],
  ["order does not matter", [4, 1, 3, 2], [224, 32, 160, 96]],
  ["zeros of either sign are equal", [0, -0], [128, 128]],
])("%s: %j", (_, values, levels) => {
  expect([...quantileLevels(Float64Array.from(values)).levels]).toEqual(levels);
});

test("each level has equally many of many values, and knows its least and largest", () => {
  const values = Float64Array.from({ length: 2550 }, (_, i) => (i * 7) % 2550);
  const mapped = quantileLevels(values);
  expect([...countLevels(mapped)]).toEqual([0, ...Array.from({ length: 255 }, () => 10)]);
  expect([...mapped.lower.slice(0, 3)]).toEqual([0, 10, 20]);
  expect([...mapped.upper.slice(0, 3)]).toEqual([9, 19, 29]);
});

test("levels come back from their bytes", () => {
  const mapped = quantileLevels(Float64Array.from([0.1, Number.NaN, -3, 1e300]));
  const bytes = encodeLevels(mapped);
  expect(bytes.length).toBe(4080 + 4);
  expect(decodeLevels(bytes.buffer as ArrayBuffer)).toEqual(mapped);
});
