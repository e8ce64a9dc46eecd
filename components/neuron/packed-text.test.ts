import { expect, test } from "vitest";
import { cutAround, packWindow, unpackWindow } from "./packed-text";

const window = (tokens: string[], activations: number[], predicted: number[] | null) => ({
  ...{ start: 7, tokens, activations, predicted },
});

test.each([
  [window(["a", " b", "\n"], [0, 2.895, -0.5], [0, 0.83, 0]), "|a| b|\n", ",2.895,-0.5", "1:0.83"],
  [window(["a|", "~"], [0, 0], [0, 0]), "^a|^~", ",", ""],
  [window(["|~^¦", "\ue000"], [1e-7, 0], null), "\ue001|~^¦\ue001\ue000", "1e-7,", "-"],
  [window(["", ""], [1, 1], null), "||", "1,1", "-"],
])("%j is packed and unpacked", (whole, tokens, values, predicted) => {
  const packed = packWindow(whole);
  expect(packed).toEqual({ start: 7, tokens, values, predicted });
  expect(unpackWindow(packed)).toEqual(whole);
});

test.each([
  [1, 1, 1, { start: 7, tokens: ["a", "b", "c"] }],
  [2, 1, 1, { start: 8, tokens: ["b", "c", "d"] }],
  [3, 0, 9, { start: 10, tokens: ["d"] }],
])("around token %d, %d before and %d after", (place, before, after, expected) => {
  const cut = cutAround(window(["a", "b", "c", "d"], [1, 2, 3, 4], [0, 0, 1, 0]), place, before, after);
  expect(cut).toMatchObject(expected);
  expect(cut.activations.length).toBe(cut.tokens.length);
  expect(cut.predicted?.length).toBe(cut.tokens.length);
});
