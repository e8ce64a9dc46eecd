import { expect, test } from "vitest";
import { OrdinalSet } from "./ordinal-set";

test("a number is new once, wherever it lies", () => {
  const numbers = [0, 1, 7, 8, 4095, 4096, 99_999_999_999, 2 ** 31, 2 ** 31 + 1];
  const set = new OrdinalSet();
  expect(numbers.map((number) => set.add(number))).toEqual(numbers.map(() => true));
  expect(numbers.map((number) => set.add(number))).toEqual(numbers.map(() => false));
  expect(set.add(2)).toBe(true);
});
