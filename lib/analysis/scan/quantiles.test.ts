import { expect, test } from "vitest";
import { largestOf, QUANTILE_RANGES, rangeEnds } from "./quantiles";

test.each([1, 2, 9, 10, 11, 99, 100, 101, 240])(
  "the largest of %i maxima have the ends of ranges that all of them have",
  (count) => {
    // Many of them equal, so that ranges begin and end among equals.
    const maxima = Float32Array.from({ length: count }, (_, i) => Math.round(20 * Math.sin(i * i)) / 4);
    const sorted = maxima.toSorted();
    const largest = largestOf(maxima);
    expect(largest).toEqual(sorted.slice(-largest.length));
    for (const range of QUANTILE_RANGES)
      expect(rangeEnds(largest, range, count)).toEqual(rangeEnds(sorted, range));
  },
);
