import { expect, test } from "vitest";
import { NumberById } from "./number-by-id";

test("strings have the numbers that they came with, however many there are", () => {
  const numbers = new NumberById();
  const ids = Array.from({ length: 50_000 }, (_, i) => (i % 2 === 0 ? String(i) : `text ${i} é\u{1f600}`));
  for (const [i, id] of ids.entries()) expect(numbers.add(id, i)).toBe(true);
  expect(numbers.size).toBe(ids.length);
  expect(ids.every((id, i) => numbers.get(id) === i)).toBe(true);
  expect(ids.some((id) => numbers.get(`${id} `) !== undefined)).toBe(false);
  const elsewhere = NumberById.of(numbers.toBytes());
  expect(ids.every((id, i) => elsewhere.get(id) === i)).toBe(true);
  expect(elsewhere.size).toBe(ids.length);
});

test("a string keeps its first number", () => {
  const numbers = new NumberById();
  expect([numbers.add("", 7), numbers.add("", 8), numbers.get("")]).toEqual([true, false, 7]);
  expect(numbers.add("largest", 2 ** 32 - 2)).toBe(true);
  expect(numbers.get("largest")).toBe(2 ** 32 - 2);
});

test("of strings that differ in one bit or in their order alone, none is taken for another", () => {
  const numbers = new NumberById([0, 0]);
  const ids = new Set<string>();
  for (let a = 0; a < 256; a++) for (let b = 0; b < 256; b++) ids.add(String.fromCharCode(a, b, a ^ b));
  for (const id of ids) expect(numbers.add(id)).toBe(true);
});
