import { expect, test } from "vitest";
import { isRepeated } from "./statistics-at-hand";

const many = (of: (i: number) => number) => Float64Array.from({ length: 100 }, (_, i) => of(i));
const up = many((i) => i / 10);

test.each([
  ["the same column", up, true],
  ["hardly larger", many((i) => (i / 10) * 1.01), true],
  ["larger by a twentieth", many((i) => (i / 10) * 1.05), false],
  ["others of two in a hundred", many((i) => (i < 2 ? 50 : i / 10)), true],
  ["others of three in a hundred", many((i) => (i < 3 ? 50 : i / 10)), false],
  ["unknown where the first is known", many((i) => (i < 5 ? Number.NaN : i / 10)), false],
])("%s", (_, column, expected) => {
  expect(isRepeated(column, up)).toBe(expected);
});

test("columns of which nothing is known repeat nothing", () => {
  const unknown = many(() => Number.NaN);
  expect(isRepeated(unknown, unknown)).toBe(false);
});
