import { expect, test } from "vitest";
import { reasonWords } from "./reason-words";

test.each([
  ["on", 0.93, "fires on", ": 93 % of what its graph fires on"],
  ["after", 0.001, "after", ": under 1 % of what its graph fires on"],
  ["promotes", 1, "promotes", ": more than any other token"],
  ["promotes", 0.5, "promotes", ": 50 % of its largest weight"],
  ["text", 0.75, "in its texts", ": 75 % of them, near where it fires"],
  ["explanation", null, "in its explanation", ""],
] as const)("%s with share %s", (place, share, words, rest) => {
  expect(reasonWords({ place, token: "self", share })).toEqual({ place: words, rest });
});
