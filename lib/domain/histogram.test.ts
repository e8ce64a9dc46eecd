import { expect, test } from "vitest";
import { percentilesOf, shareAbove } from "./histogram";

const histogram = { start: -1, width: 1, counts: [4, 4, 2] };

test.each([
  [-1, 1],
  [0, 0.6],
  [0.5, 0.4],
  [1, 0.2],
  [1.5, 0.1],
  [2, 0],
])("the share at or above %d is %d", (limit, share) => {
  expect(shareAbove(histogram, limit)).toBeCloseTo(share, 12);
});

test.each([
  [{ start: 0, width: 1, counts: [] }, 0],
  [{ start: 2, width: 0, counts: [5] }, 1],
])("a histogram of nothing, and of one value: %j", (empty, share) => {
  expect(shareAbove(empty, 1)).toBe(share);
});

test("percentiles are where so much of the histogram lies below", () => {
  const values = percentilesOf(histogram) ?? [];
  expect(values).toHaveLength(100);
  expect([values[9], values[39], values[59], values[79], values[99]]).toEqual([-0.75, 0, 0.5, 1, 2]);
  for (const [i, value] of values.entries())
    expect(shareAbove(histogram, value)).toBeCloseTo(1 - (i + 1) / 100, 9);
  expect(percentilesOf({ start: 0, width: 1, counts: [0, 3, 0] })?.at(-1)).toBe(2);
  expect(percentilesOf({ start: 0, width: 1, counts: [0, 0] })).toBeNull();
});
