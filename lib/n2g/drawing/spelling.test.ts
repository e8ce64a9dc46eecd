import { expect, test } from "vitest";
import { bySpelling, spellingKey } from "./spelling";

test.each([
  [" Self", "self"],
  ["SELF", "self"],
  [" ", " "],
  [" (", " ("],
  ["\n", "\n"],
])("%j is spelt as %j", (token, key) => {
  expect(spellingKey(token)).toBe(key);
});

test("spellings of a word stand together, at the place of the first", () => {
  expect(bySpelling(["a", "(", " A", " (", "b", "B"])).toEqual([["a", " A"], ["("], [" ("], ["b", "B"]]);
});
