import { expect, test } from "vitest";
import { cutAround } from "./predicted-window";

test.each([
  [1, 1, 1, { start: 7, tokens: ["a", "b", "c"] }],
  [2, 1, 1, { start: 8, tokens: ["b", "c", "d"] }],
  [3, 0, 9, { start: 10, tokens: ["d"] }],
])("around token %d, %d before and %d after", (place, before, after, expected) => {
  const window = {
    start: 7,
    tokens: ["a", "b", "c", "d"],
    activations: [1, 2, 3, 4],
    predicted: [0, 0, 1, 0],
  };
  const cut = cutAround(window, place, before, after);
  expect(cut).toMatchObject(expected);
  expect(cut.activations.length).toBe(cut.tokens.length);
  expect(cut.predicted?.length).toBe(cut.tokens.length);
});
