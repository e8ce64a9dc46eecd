import { expect, test } from "vitest";
import { wellFormed } from "./well-formed";

test.each([
  ["a\ud800", "a\ufffd", 1],
  ["\udc00\ud83d\ude00\ud83d", "\ufffd\u{1f600}\ufffd", 2],
  ["a\ufffd", "a\ufffd", 0],
  [{ a: ["\ud800", 1, null], "b\ud800": { c: true } }, { a: ["\ufffd", 1, null], "b\ufffd": { c: true } }, 2],
])("%j becomes %j", (value, mended, replaced) =>
  expect(wellFormed(value)).toEqual({ value: mended, replaced }),
);

test("what needs no change is not copied", () => {
  const value = { a: { b: ["é"] }, c: ["\ud800"] };
  expect(wellFormed(value).value.a).toBe(value.a);
});
