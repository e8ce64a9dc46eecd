import { expect, test } from "vitest";
import { scaleLimit, tokenShade } from "./token-shade";

test.each([
  [2.895, 2.895, "f8"],
  [1.323, 2.895, "f5"],
  [-0.29, 2.9, "c3"],
  [0.06, 2.9, "f1"],
  [0.04, 2.9, null],
  [0, 2.9, null],
  [5, 2.9, "f8"],
  [-5, 2.9, "c8"],
  [1, 0, null],
])("%d of ±%d is %s", (activation, limit, shade) => {
  expect(tokenShade(activation, limit)).toEqual(shade);
});

test.each([
  [
    [
      [2, -1],
      [3, -5],
    ],
    3,
  ],
  [
    [
      [-1, -4],
      [0, -2],
    ],
    4,
  ],
  [[[0, 0]], 0],
  [[], 0],
])("the scale of %j is %d", (texts, limit) => {
  expect(scaleLimit(texts.map(([max, min]) => ({ maxActivation: max!, minActivation: min! })))).toBe(limit);
});
