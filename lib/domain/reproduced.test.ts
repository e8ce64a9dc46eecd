import { expect, test } from "vitest";
import { compareActivations } from "./reproduced";

test.each<[string, number[], number[], number, number, number?]>([
  ["rounded to the digits stored", [2.895, 0.5], [2.8954, 0.49951], 2, 0.00049],
  ["small ones to one digit less", [2.895, 0.04], [2.895, 0.0449], 2, 0.0049],
  ["small ones that rounding lifts above 5 %", [0.41749, 0.0209], [0.41749, 0.020871], 2, 0.000029, 0.41749],
  ["large ones not", [2.895, 0.5], [2.895, 0.504], 1, 0.004],
  ["another value", [2.895, 1e-7], [1, 1e-7], 1, 1.895],
])("%s", (_, stored, computed, numEqual, largest, maximum = 2.895) => {
  const compared = compareActivations(stored, computed, maximum);
  expect(compared).toMatchObject({ numTokens: 2, numEqual });
  expect(compared.largest).toBeCloseTo(largest, 9);
});

test("as many digits count as any value has", () => {
  expect(compareActivations([2, 0.125, 1.5e-7], [2, 0.125, 1.5e-7], 2).decimals).toBe(8);
});

test("a text of another length is refused", () => {
  expect(() => compareActivations([1, 2], [1], 2)).toThrow("nothing at index 1");
});
