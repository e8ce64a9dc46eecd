import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { axisOfValues, boxConditions } from "./scatter-points";

const across = must(axisOfValues(Float32Array.of(1, 10, 100, Number.NaN), "log"), "an axis");
const up = must(axisOfValues(Float32Array.of(0, 0.5, 1), undefined), "an axis");
const names = { x: "firing", y: "f1" } as const;

test("a box is conditions on both statistics, whichever corner it was drawn from", () => {
  const expected = [
    { of: "firing", is: ">=", value: 1 },
    { of: "firing", is: "<=", value: 10 },
    { of: "f1", is: ">=", value: 0.25 },
    { of: "f1", is: "<=", value: 0.75 },
  ];
  const [a, b] = [
    { x: 0, y: 0.25 },
    { x: 0.5, y: 0.75 },
  ];
  expect(boxConditions({ from: a, to: b }, names, { across, up })).toEqual(expected);
  expect(boxConditions({ from: b, to: a }, names, { across, up })).toEqual(expected);
});

test("a press without a box takes the conditions away", () => {
  const point = { x: 0.5, y: 0.5 };
  expect(boxConditions({ from: point, to: point }, names, { across, up })).toEqual([]);
});

test("values none of which is known have no axis", () => {
  expect(axisOfValues(Float32Array.of(Number.NaN), "log")).toBeNull();
});
