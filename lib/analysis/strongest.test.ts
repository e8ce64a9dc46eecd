import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { firstBy } from "./strongest";

test.each([
  [[], 3, []],
  [[5], 3, [0]],
  [[1, 9, 4, 7], 2, [1, 3]],
  [[2, 2, 2, 2], 3, [0, 1, 2]],
  [[3, 1, 3, 2, 1, 9, 3], 5, [5, 0, 2, 6, 3]],
])("of %j the first %d are %j", (weights, count, expected) => {
  const isBefore = (a: number, b: number) =>
    at(weights, a) > at(weights, b) || (at(weights, a) === at(weights, b) && a < b);
  expect(firstBy(weights.length, count, isBefore)).toEqual(expected);
});

test("they are those that a whole sort puts first", () => {
  const weights = Array.from({ length: 500 }, (_, i) => (i * 7919) % 101);
  const isBefore = (a: number, b: number) =>
    at(weights, a) > at(weights, b) || (at(weights, a) === at(weights, b) && a < b);
  const sorted = [...weights.keys()].sort((a, b) => at(weights, b) - at(weights, a) || a - b);
  expect(firstBy(500, 20, isBefore)).toEqual(sorted.slice(0, 20));
});
