import { expect, test } from "vitest";
import { textPeaks, textsIn } from "./range-texts";

const peaks = textPeaks(
  [{ maxActivation: 3 }, { maxActivation: 2 }, { maxActivation: 1.5 }],
  [
    { set: "random", rank: 0, activation: 1.5 },
    { set: "q99", rank: 0, activation: 1.9 },
  ],
);

test.each([
  [{ from: 1, to: 2 }, false, ["top 2", "q99 0", "random 0"]],
  [{ from: 2, to: 3 }, false, ["top 1"]],
  [{ from: 2, to: 2.9 }, true, ["top 0", "top 1"]],
  [{ from: 0, to: 1 }, false, []],
])("of %o the texts are found", (range, isLast, texts) => {
  expect(textsIn(range, isLast, peaks).map(({ set, rank }) => `${set} ${rank}`)).toEqual(texts);
});

test("a neuron without texts has none", () => {
  expect(textPeaks(null, [])).toEqual([]);
});
