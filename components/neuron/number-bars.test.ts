import { expect, test } from "vitest";
import { numberBars } from "./number-bars";

test.each([
  [
    [1, -1, 0, 0.5],
    {
      ...{ zero: 0.5, perBar: 1 },
      ...{ smallest: { value: -1, position: 1 }, largest: { value: 1, position: 0 } },
      bars: [
        { top: 0, height: 0.5 },
        { top: 0.5, height: 0.5 },
        { top: 0.5, height: 0 },
        { top: 0.25, height: 0.25 },
      ],
    },
  ],
  [
    [-2, -4],
    {
      ...{ zero: 0, perBar: 1 },
      ...{ smallest: { value: -4, position: 1 }, largest: { value: -2, position: 0 } },
      bars: [
        { top: 0, height: 0.5 },
        { top: 0, height: 1 },
      ],
    },
  ],
  [
    [0, 0],
    {
      ...{ zero: 0, perBar: 1 },
      ...{ smallest: { value: 0, position: 0 }, largest: { value: 0, position: 0 } },
      bars: [
        { top: 0, height: 0 },
        { top: 0, height: 0 },
      ],
    },
  ],
  [
    [1e308, -1e308],
    {
      ...{ zero: 0.5, perBar: 1 },
      ...{ smallest: { value: -1e308, position: 1 }, largest: { value: 1e308, position: 0 } },
      bars: [
        { top: 0, height: 0.5 },
        { top: 0.5, height: 0.5 },
      ],
    },
  ],
])("%j", (numbers, bars) => expect(numberBars(numbers, 4)).toEqual(bars));

test("a bar of a long list shows the number of its stretch that is furthest from zero", () => {
  const { bars, perBar } = numberBars([1, 2, 3, -4, 0, 0, 2], 3);
  expect(perBar).toBe(3);
  expect(bars.map(({ height }) => Math.round(height * 700))).toEqual([300, 400, 200]);
  const long = Array.from({ length: 500_000 }, (_, i) => i);
  expect(numberBars(long, 128)).toMatchObject({ perBar: 3907, largest: { value: 499_999 } });
  expect(numberBars(long, 128).bars).toHaveLength(128);
});
