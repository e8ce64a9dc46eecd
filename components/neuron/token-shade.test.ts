import { expect, test } from "vitest";
import { scaleLimit, tokenShade } from "./token-shade";

test.each([
  [2.895, 2.895, { "--a": 1 }],
  [1.323, 2.895, { "--a": 0.46 }],
  [-0.29, 2.9, { "--n": 0.1 }],
  [0.05, 2.9, { "--a": 0.02 }],
  [0.04, 2.9, null],
  [0, 2.9, null],
  [5, 2.9, { "--a": 1 }],
  [-5, 2.9, { "--n": 1 }],
  [1, 0, null],
])("%d of ±%d is %o", (activation, limit, shade) => {
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
