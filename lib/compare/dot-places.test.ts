import { expect, test } from "vitest";
import type { ComparedFigure } from "./compared-figures";
import { dotPlaces } from "./dot-places";

const values = (...numbers: (number | null)[]): ComparedFigure["values"] =>
  numbers.map((value) =>
    value === null ? null : { value, interval: null, n: null, tooFew: false, reason: null },
  );

test.each([
  ["share", values(0.25, 1), { from: 0, to: 1, places: [0.25, 1] }],
  ["share", values(-1, null), { from: -1, to: 1, places: [0, undefined] }],
  ["linear", values(2, 8), { from: 0, to: 8, places: [0.25, 1] }],
  ["linear", values(-2, 2), { from: -2, to: 2, places: [0, 1] }],
  ["log", values(10, 1000), { from: 10, to: 1000, places: [0, 1] }],
  ["log", values(10, 10), { from: 10, to: 100, places: [0, 0] }],
  ["log", values(100, -5), { from: 100, to: 1000, places: [0, undefined] }],
] as const)("on a %s axis %j stand in their places", (scale, given, { from, to, places }) => {
  const found = dotPlaces({ scale, values: given });
  expect([found.from, found.to]).toEqual([from, to]);
  expect(found.dots.map((dot) => dot?.value)).toEqual(places);
});

test("an interval has its ends on the same axis", () => {
  const [dot] = dotPlaces({
    scale: "share",
    values: [{ value: 0.5, interval: { low: 0.25, high: 0.75 }, n: null, tooFew: false, reason: null }],
  }).dots;
  expect(dot).toEqual({ value: 0.5, interval: { low: 0.25, high: 0.75 } });
});
