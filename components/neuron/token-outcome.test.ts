import { expect, test } from "vitest";
import { outcomeOf, outcomeWords } from "./token-outcome";

test.each([
  [2, 0.8, 2, "hit"],
  [1, 0.5, 2, "hit"],
  [2, 0.4, 2, "miss"],
  [2, 0, 2, "miss"],
  [0.9, 0.9, 2, "false-alarm"],
  [0.9, 0.4, 2, null],
  [0, 0, 0, null],
  [-1, 0, -1, null],
] as const)("%d, predicted %d, of %d is %s", (activation, predicted, maximum, outcome) => {
  expect(outcomeOf(activation, predicted, maximum)).toBe(outcome);
});

test.each([
  [["hit", null, "false-alarm", "hit"], "2 hits, 1 false alarm"],
  [["miss", "miss"], "2 misses"],
  [[null], "fires nowhere, nothing predicted"],
] as const)("%j: %s", (outcomes, words) => {
  expect(outcomeWords(outcomes)).toBe(words);
});
