import { expect, test } from "vitest";
import { askedPole, POLES, poleIn, poleNamed } from "./pole";

test.each([
  ["negative", POLES, { pole: "negative" }],
  ["negative", undefined, null],
  ["positive", POLES, {}],
  ["north", POLES, {}],
  [["negative", "negative"], POLES, {}],
  [undefined, POLES, {}],
  ["positive", undefined, {}],
] as const)("?pole=%j of a model with the poles %j is %j", (asked, poles, pole) => {
  expect(askedPole({ ...(poles && { poles }) }, asked)).toEqual(pole);
});

test.each([
  ["pole=negative", "negative"],
  ["text=3&pole=negative", "negative"],
  ["pole=positive", "positive"],
  ["", "positive"],
])("?%s of our own address is the %s pole", (query, pole) => {
  expect(poleIn(poleNamed(new URLSearchParams(query)))).toBe(pole);
});
