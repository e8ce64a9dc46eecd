import { expect, test } from "vitest";
import { constant, gramLookup, tokenLookup } from "./baseline";
import { bootstrapMean } from "./bootstrap";
import { auprc, correlation, scoreFiring } from "./evaluate";

test.each<[string, number[], number[], object]>([
  [
    "two right, one wrong, one missed",
    [0.5, 1, 0, 0.7],
    [0.5, 0.9, 0.6, 0.4],
    { precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, reason: null },
  ],
  [
    "nothing predicted",
    [1, 0],
    [0.4, 0],
    { precision: null, recall: 0, f1: null, reason: "nothing_predicted" },
  ],
  ["nothing fires", [0.4, 0], [1, 0], { precision: 0, recall: null, f1: null, reason: "no_firing_in_test" }],
  ["neither", [0, 0], [0, 0], { precision: null, recall: null, f1: null, reason: "no_firing_in_test" }],
  ["all wrong", [1, 0], [0, 1], { precision: 0, recall: 0, f1: 0, reason: null }],
])("%s", (_, real, predicted, expected) =>
  expect(scoreFiring([{ real, predicted }])).toMatchObject(expected),
);

test("tokens of all texts are pooled", () => {
  const scores = scoreFiring([
    { real: [1, 0], predicted: [1, 1] },
    { real: [1, 1], predicted: [1, 0] },
  ]);
  expect(scores).toMatchObject({ numFiring: 3, numPredicted: 3, precision: 2 / 3, recall: 2 / 3 });
});

test.each<[number[], number[], number | null]>([
  [[1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 0.5 + 0.5 * (2 / 3)],
  [[1, 0], [0.5, 0.5], 0.5],
  [[0, 0], [1, 0], null],
  [[1, 1], [0, 0], 1],
])("the area for %j predicted as %j is %d", (real, predicted, area) =>
  expect(auprc([{ real, predicted }])).toEqual(area),
);

test.each<[number[], number[], number | null]>([
  [[0, 1, 2], [0, 2, 4], 1],
  [[0, 1, 2], [2, 1, 0], -1],
  [[0, 1, 0, 1], [0, 0, 1, 1], 0],
  [[0, 1], [3, 3], null],
  [[], [], null],
])("the correlation of %j and %j is %d", (real, predicted, expected) => {
  const measured = correlation([{ real, predicted }]);
  if (expected === null) expect(measured).toBeNull();
  else expect(measured).toBeCloseTo(expected, 12);
});

test.each([scoreFiring, auprc, correlation])("NaN is refused by $name", (score) => {
  expect(() => score([{ real: [1, 0], predicted: [Number.NaN, 0] }])).toThrow(
    "predicted activation 0 is NaN",
  );
});

test("a bootstrap interval holds the mean, repeats with its seed and is null for nothing", () => {
  const values = [0.2, 0.4, 0.6, 0.8, 0.5];
  const interval = bootstrapMean(values, 7);
  expect(interval).toEqual(bootstrapMean(values, 7));
  expect(interval?.low).toBeLessThan(0.5);
  expect(interval?.high).toBeGreaterThan(0.5);
  expect(bootstrapMean([0.5, 0.5], 1)).toEqual({ low: 0.5, high: 0.5 });
  expect(bootstrapMean([])).toBeNull();
});

const texts = [
  { tokens: ["a", "b", "c", "d", "e", "f"], activations: [0, 0.25, 0, 0, 0, 0.75] },
  { tokens: ["b", "f"], activations: [0.5, 0.25] },
];

test("token look-up gives the largest activation seen, gram look-up only for the same five tokens", () => {
  expect([...tokenLookup(texts)(["b", "f", "x"])]).toEqual([0.5, 0.75, 0]);
  expect([...gramLookup(texts)(["b", "c", "d", "e", "f", "f"])]).toEqual([0.5, 0, 0, 0, 0.75, 0]);
  expect([...constant(texts)(["x", "y"])].map((value) => Number(value.toFixed(5)))).toEqual([
    0.21875, 0.21875,
  ]);
});
