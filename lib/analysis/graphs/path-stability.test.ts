import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { pathStability } from "./path-stability";

/** A path of one-letter tokens, read backwards; a digit is a gap of up to so many tokens. */
function path(steps: string, activation = 1) {
  return {
    steps: [...steps].map((letter): PathStep => {
      return /\d/.test(letter) ? { gap: { min: 0, max: Number(letter) } } : { tokens: [letter] };
    }),
    activation,
  };
}
const places = (...texts: string[]) => texts.map((text) => ({ tokens: [...text] }));

test.each([
  ["the same path", [path("ba")], 1],
  ["another distance that leads to the same token", [path("b3a")], 1],
  ["more tokens in a step", [{ steps: [{ tokens: ["b"] }, { tokens: ["a", "c"] }], activation: 0.6 }], 1],
  ["a shorter path", [path("b")], 0],
  ["a longer path for half of the places", [path("bax"), path("ba")], 1],
  ["a longer path for all of them", [path("bax"), path("bay"), path("ba")], 0],
  ["an exception before it", [path("ba", 0.2), path("b")], 0],
  ["nothing", [], 0],
])("found again: %s", (_, refit, share) => {
  expect(pathStability([path("ba")], [places("xab", "yab")], [refit])).toEqual([share]);
});

test("the share of the refits; unknown of exceptions, of a path that explains nothing, and without refits", () => {
  const paths = [path("ba", 0.1), path("b"), path("c")];
  const explained = [places("ab"), places("xb"), []];
  const refits = [[path("b")], [path("b")], [path("bx")], [path("b")]];
  expect(pathStability(paths, explained, refits)).toEqual([null, 0.75, null]);
  expect(pathStability(paths, explained, [])).toEqual([null, null, null]);
});
