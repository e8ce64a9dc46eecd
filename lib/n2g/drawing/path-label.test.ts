import { expect, test } from "vitest";
import type { TokenStep } from "@/lib/domain/n2g-path";
import { distanceCaption, gapLabel, stepLabel, wordWidth } from "./path-label";

test.each<[TokenStep, string]>([
  [{ tokens: [" a"] }, "·a"],
  [{ tokens: ["a", "b", "c"] }, "a b c"],
  [{ tokens: ["a", "b", "c", "d", "e"] }, "a b c +2"],
  [{ tokens: ["abcdefghij", "klmnopqrst", "u"] }, "abcdefghij klmnopqrst +1"],
  [{ tokens: ["abcdefghij", "klmnopqrstu", "v"] }, "abcdefghij +2"],
  [{ tokens: ["abcdefghijklmnopq"] }, "abcdefghijklmno…"],
  [{ tokens: ["abcdefghijklmnop"] }, "abcdefghijklmnop"],
  [{ tokens: ["1", "2"], class: "digit" }, "a number"],
  [{ tokens: ["\n", "\t", "\u200b"] }, "↵ ⇥ \\u200b"],
])("the step %j is shown as %s", (step, label) => {
  expect(
    stepLabel(step)
      .map(({ text }) => text)
      .join(" "),
  ).toBe(label);
});

test.each([
  ["ab", 2],
  ["国", 2],
  ["😀a", 3],
])("%s takes %d characters' width", (token, characters) => {
  expect(stepLabel({ tokens: [token] })[0]?.width).toBeCloseTo(characters * 7.83);
});

test.each([
  [{ min: 0, max: 0 }, "fires"],
  [{ min: 3, max: 3 }, "3 before"],
  [{ min: 2, max: 5 }, "2–5 before"],
])("the column at %j is captioned %s", (distance, caption) => {
  expect(distanceCaption(distance)).toBe(caption);
});

test.each([
  [{ min: 1, max: 1 }, null],
  [{ min: 3, max: 3 }, "…2"],
  [{ min: 1, max: 5 }, "…0–4"],
])("between two tokens %j apart is written %j", (stepsBack, label) => {
  expect(gapLabel(stepsBack)).toBe(label);
});

test("three dots are as wide as two characters", () => expect(wordWidth("…2")).toBe(wordWidth("abc")));
