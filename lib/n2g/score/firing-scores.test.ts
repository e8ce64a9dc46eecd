import { expect, test } from "vitest";
import { firingScores, scoreTexts } from "./firing-scores";
import { wilsonInterval } from "./wilson";

const rounded = (value: number | null | undefined) => (value == null ? null : Number(value.toFixed(4)));

test.each([
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [18, 22, 0.6148, 0.9269],
])("%i of %i", (some, all, low, high) => {
  const interval = wilsonInterval(some, all);
  expect([rounded(interval?.low), rounded(interval?.high)]).toEqual([low, high]);
});

test("nothing of nothing has no interval", () => expect(wilsonInterval(0, 0)).toBeNull());

test.each<[string, number[], (number | null)[], string | null]>([
  ["18 of 22, 12 false alarms", [22, 30, 18], [18 / 30, 18 / 22, 36 / 52], null],
  ["all wrong", [1, 1, 0], [0, 0, 0], null],
  ["nothing predicted", [3, 0, 0], [null, 0, null], "nothing_predicted"],
  ["nothing fires", [0, 3, 0], [0, null, null], "no_firing_in_test"],
  ["neither", [0, 0, 0], [null, null, null], "no_firing_in_test"],
])("%s", (_, [numFiring = 0, numPredicted = 0, numHits = 0], values, reason) => {
  const scores = firingScores({ numTexts: 1, numTokens: 99, numFiring, numPredicted, numHits });
  const shares = [scores.precision, scores.recall, scores.f1];
  expect(shares.map(({ value }) => value)).toEqual(values);
  expect(shares.map(({ interval }) => interval === null)).toEqual(values.map((value) => value === null));
  expect(scores.reason).toBe(reason);
});

test("the interval of F1 is that of 18 of 34, made F1", () => {
  const { f1 } = firingScores({ numTexts: 1, numTokens: 99, numFiring: 22, numPredicted: 30, numHits: 18 });
  const { low, high } = wilsonInterval(18, 34) ?? { low: 0, high: 0 };
  expect(f1.interval).toEqual({ low: (2 * low) / (1 + low), high: (2 * high) / (1 + high) });
  expect([rounded(f1.interval?.low), rounded(f1.interval?.high)]).toEqual([0.5373, 0.8134]);
});

test("tokens of all texts count together, from where each says", () => {
  const scores = scoreTexts([
    { activations: [1, 0.5, 0.4], predicted: [1, 1, 0.5], from: 1 },
    { activations: [1, 0], predicted: [0.4, 0], from: 0 },
  ]);
  expect(scores).toMatchObject({ numTexts: 2, numTokens: 4, numFiring: 2, numPredicted: 2, numHits: 1 });
});

test.each([
  [{ activations: [1], predicted: [Number.NaN], from: 0 }, "predicted activation 0 is NaN"],
  [{ activations: [1], predicted: [], from: 0 }, "1 activations and 0 predictions"],
])("%j is refused", (text, message) => expect(() => scoreTexts([text])).toThrow(message));
