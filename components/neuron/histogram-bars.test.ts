import { expect, test } from "vitest";
import { histogramBars } from "./histogram-bars";

test.each([
  [
    { start: -1, width: 1, counts: [9, 99, 0] },
    [
      { from: -1, to: 0, count: 9, height: 0.5, negative: true },
      { from: 0, to: 1, count: 99, height: 1, negative: false },
      { from: 1, to: 2, count: 0, height: 0, negative: false },
    ],
  ],
  [{ start: 0, width: 2, counts: [0] }, [{ from: 0, to: 2, count: 0, height: 0, negative: false }]],
  [{ start: 0, width: 2, counts: [] }, []],
])("%o", (histogram, bars) => {
  expect(histogramBars(histogram)).toEqual(bars);
});
