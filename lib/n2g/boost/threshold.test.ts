import { expect, test } from "vitest";
import { bestThreshold, type Judged } from "./threshold";

const judged = (fires: boolean, predicted: number, number: number, count = 1): Judged[] =>
  Array.from({ length: number }, () => ({ fires, predicted, count }));

test.each<[string, Judged[][], number | null]>([
  ["nothing fires", [judged(false, 0.2, 50)], null],
  ["too few fire", [judged(true, 0.9, 9)], null],
  ["the lowest that parts them", [[...judged(true, 0.45, 10), ...judged(false, 0.31, 10)]], 0.32],
  [
    "places that stand for many count as many",
    [[...judged(true, 0.5, 10), ...judged(true, 0.25, 10), ...judged(false, 0.25, 2, 20)]],
    0.26,
  ],
  [
    "a group that is too small has no say",
    [[...judged(true, 0.45, 10), ...judged(false, 0.31, 10)], [...judged(true, 0.2, 9)]],
    0.32,
  ],
])("%s", (_, groups, expected) => {
  const threshold = bestThreshold(groups);
  expect(threshold === null ? null : Math.round(100 * threshold) / 100).toBe(expected);
});
