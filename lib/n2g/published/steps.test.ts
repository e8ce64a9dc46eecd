import { expect, test } from "vitest";
import { importanceAt, importanceOf, normalizeActivations, roundThree } from "@/lib/n2g/tree/importance";
import { keepsFiring, pivotOf, prunedSpan, pruneLengths } from "./prune";
import { splitTexts } from "./split";

test.each<[number, number[], number[]]>([
  [20, [5, 14, 9, 7, 16, 11, 3, 0, 15, 12], [18, 1, 19, 8, 10, 17, 6, 13, 4, 2]],
  [5, [0, 2, 4], [1, 3]],
  [1, [0], []],
  [0, [], []],
])("%i texts are split", (numTexts, fit, testing) =>
  expect(splitTexts(numTexts)).toEqual({ fit, test: testing }),
);

test.each([
  [1, [1]],
  [4, [4]],
  [5, [5]],
  [13, [5, 10, 13]],
  [30, [5, 10, 15, 20, 25, 30]],
  [1024, [5, 10, 15, 20, 25, 30]],
])("with %i tokens the lengths tried are %j", (available, lengths) =>
  expect(pruneLengths(available)).toEqual(lengths),
);

test.each<[string[], number, number, { start: number; end: number }]>([
  [["a", "b", "c", "d", "e", "f", "g", "h"], 1, 5, { start: 0, end: 7 }],
  [["a", "b", ".", "d"], 0, 1, { start: 0, end: 3 }],
  [["a", "b.", "c"], 1, 1, { start: 1, end: 2 }],
  [["a", "b", "?", "c", "\n\n", "d"], 1, 2, { start: 0, end: 5 }],
  [["a", "b"], 1, 5, { start: 0, end: 2 }],
])("%j pruned at %i to %i tokens", (tokens, pivot, length, span) =>
  expect(prunedSpan(tokens, pivot, length)).toEqual({ ...span, pivot }),
);

test.each([
  [[1, 3, 3, 2], 1],
  [[-3, -1, -2], 1],
  [[5], 0],
  [[], -1],
])("the pivot of %j is %i", (activations, pivot) => expect(pivotOf(activations)).toBe(pivot));

test.each([
  [[0, 0.51], 1, 1, true],
  [[0, 0.5], 1, 1, false],
  [[0.6, 0.55], 1, 1, false],
  [[0, 2], 1, 1, true],
])("a pruned row %j with its pivot at %i still fires at %d: %s", (row, pivot, full, fires) =>
  expect(keepsFiring(row, pivot, full)).toBe(fires),
);

test("importance is what masking takes away, not clipped, 0 where nothing was", () => {
  const importance = importanceOf(
    [2, 0, 4],
    [
      [0, 5, 1],
      [2, 0, 8],
      [2, 0, -4],
    ],
  );
  expect([0, 1, 2].map((k) => [0, 1, 2].map((i) => importanceAt(importance, k, i)))).toEqual([
    [1, 0, 0.75],
    [0, 0, -1],
    [0, 0, 2],
  ]);
});

test.each([
  [[1, Number.NaN], "activation 1 is NaN"],
  [[1, Number.POSITIVE_INFINITY], "activation 1 is Infinity"],
])("activations %j are refused", (activations, message) => {
  expect(() =>
    importanceOf(activations, [
      [0, 0],
      [0, 0],
    ]),
  ).toThrow(message);
  expect(() => pivotOf(activations)).toThrow(message);
  expect(() => normalizeActivations(activations, 1, 1)).toThrow(message);
});

test("activations become shares of the maximum, the pivot's scale applied", () =>
  expect(normalizeActivations([1, -0.5, 0.12345], 2, 4)).toEqual([0.5, -0.25, 0.062]));
test.each([0, -0.0429, Number.NaN])("a largest activation of %d is refused", (max) =>
  expect(() => normalizeActivations([1], 1, max)).toThrow("nothing can be fitted"),
);

test.each([
  [0.0625, 0.062],
  [0.1875, 0.188],
  [0.5625, 0.562],
  [0.0005, 0.001],
  [0.1235, 0.123],
  [2.0625, 2.062],
  [-0.0625, -0.062],
  [0.4375, 0.438],
  [1, 1],
])("%d rounds to %d as in Python", (value, rounded) => expect(roundThree(value)).toBe(rounded));
