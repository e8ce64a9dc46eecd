import { expect, test } from "vitest";
import { leastF1, togetherRight } from "./read-trust";

const counts = (num_firing: number, num_predicted: number, num_hits: number) => ({
  ...{ num_firing, num_predicted, num_hits },
});

test.each([
  [[counts(2, 4, 1)], { precision: 0.25, recall: 0.5 }],
  [[counts(2, 4, 1), counts(8, 6, 4)], { precision: 0.5, recall: 0.5 }],
  [[counts(0, 4, 0), counts(2, 0, 0)], { precision: 0, recall: 0 }],
  [[counts(0, 4, 0)], null],
  [[counts(3, 0, 0)], null],
  [[], null],
])("graphs of %j are together as right as %j", (each, together) => {
  expect(togetherRight(each)).toEqual(together);
});

test("without an interval half of F1 is trusted", () => {
  expect(leastF1({ f1: 0.8 })).toBe(0.4);
  expect(leastF1({ f1: null })).toBe(0);
});
