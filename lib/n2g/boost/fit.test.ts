import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { windowsOf } from "./collect";
import { fitBoosted } from "./fit";

const OPTIONS = {
  trees: 60,
  rate: 0.2,
  depth: 4,
  sample: 1000,
  distances: 1,
  shrinkage: 1,
  tokenGain: 0.05,
  gain: 0.1,
  weight: 2,
  seed: 1,
};

/** One text of tokens 0 to 5 at random, and what a rule says of every place in it. */
function exampled(rule: (before: (steps: number) => number) => number, kinds = 6) {
  const random = seededRandom(7);
  const tokens = Array.from({ length: 1500 }, () => Math.floor(random() * kinds));
  const places = tokens.map((_, position) => ({ text: { tokens }, position }));
  return {
    tokens: windowsOf(places),
    values: Float32Array.from(places, ({ position }) => rule((steps) => tokens[position - steps] ?? -1)),
    weights: new Float32Array(tokens.length).fill(1),
  };
}

const windowOf = (...tokens: number[]) => windowsOf([{ text: { tokens }, position: tokens.length - 1 }]);

test.each<[string, Parameters<typeof exampled>, [number[], number][]]>([
  [
    "one value everywhere",
    [() => 0.5],
    [
      [[1, 2, 3], 0.5],
      [[4], 0.5],
    ],
  ],
  [
    "a set of tokens",
    [(before) => Number([1, 3].includes(before(0)))],
    [
      [[1, 3], 1],
      [[3, 1], 1],
      [[1, 2], 0],
    ],
  ],
  [
    "either of two distances, not both",
    [(before) => Number((before(0) === 1) !== (before(2) === 2)), 4],
    [
      [[2, 0, 0], 1],
      [[0, 0, 1], 1],
      [[2, 0, 1], 0],
      [[0, 0, 0], 0],
    ],
  ],
  [
    "a token anywhere in the seven before",
    [(before) => Number([1, 2, 3, 4, 5, 6, 7].some((steps) => before(steps) === 9)), 20],
    [
      [[9, 0, 0, 0, 0, 0, 0, 1], 1],
      [[0, 0, 0, 9, 0, 0, 0, 1], 1],
      [[9, 0, 0, 0, 0, 0, 0, 0, 1], 0],
      [[0, 0, 0, 0, 0, 0, 0, 9], 0],
    ],
  ],
  [
    "a token never seen is none of the others",
    [(before) => Number(before(0) === 1)],
    [
      [[99], 0],
      [[99, 1], 1],
    ],
  ],
])("learns %s", (_, rule, answers) => {
  const boosted = fitBoosted(exampled(...rule), OPTIONS);
  expect(answers.map(([tokens]) => toHalf(boosted.predict(windowOf(...tokens))))).toEqual(
    answers.map(([, answer]) => answer),
  );
});

/** The only prediction, to the nearest half. */
function toHalf(predicted: Float32Array): number {
  return Math.abs(Math.round(2 * at(predicted, 0)) / 2);
}

test("heavier examples count for more", () => {
  const tokens = windowsOf([0, 0].map((token) => ({ text: { tokens: [token] }, position: 0 })));
  const examples = { tokens, values: Float32Array.of(0, 1), weights: Float32Array.of(1, 3) };
  const [value = -1] = fitBoosted(examples, { ...OPTIONS, shrinkage: 0.001 }).predict(windowOf(0));
  expect(value).toBeCloseTo(0.75, 2);
});

test("the same seed gives the same trees, another seed others", () => {
  const examples = exampled((before) => (before(0) + before(1) + before(3)) / 15);
  const predicted = (seed: number) =>
    fitBoosted(examples, { ...OPTIONS, trees: 10, sample: 300, distances: 0.5, seed }).predict(
      examples.tokens,
    );
  expect(predicted(1)).toEqual(predicted(1));
  expect(predicted(1)).not.toEqual(predicted(2));
});

test("every example needs its window", () => {
  const examples = { tokens: new Int32Array(3), values: new Float32Array(1), weights: Float32Array.of(1) };
  expect(() => fitBoosted(examples, OPTIONS)).toThrow("1 examples need 32 tokens each");
});
