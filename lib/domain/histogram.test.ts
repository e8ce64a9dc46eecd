import { expect, test } from "vitest";
import { shareAbove } from "./histogram";

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
