import fc from "fast-check";
import { expect, test } from "vitest";
import { speakToken } from "./spoken-token";

test.each([
  ["", "nothing"],
  [",", "comma"],
  ["(", "open bracket"],
  [")", "close bracket"],
  ["\n", "newline"],
  ["\r\n", "newline"],
  [" ", "space"],
  ["    ", "4 spaces"],
  ["\n    ", "newline, 4 spaces"],
  ["\n\n\t", "2 newlines, tab"],
  ["the", "the"],
  [" The", "space The"],
  [" isinstance(", "space isinstance open bracket"],
  ["():", "open bracket close bracket colon"],
  ["__", "2 underscores"],
  ["###", "3 hashes"],
  ["//", "2 slashes"],
  ["==", "2 equals"],
  ["é", "é"],
  ["e\u0301", "e\u0301"],
  ["3.5", "3 full stop 5"],
  ["\\xe2\\x80", "byte e2 byte 80"],
  ["\\", "backslash"],
  ["\\x", "backslash x"],
  ["\u200b", "zero-width space"],
  ["\u00a0", "no-break space"],
  ["\u0001", "character 01"],
  ["\ud83d", "character d83d"],
  ["\u{e0001}", "character e0001"],
  ["😀", "😀"],
  ["\ufffd", "replacement character"],
])("%j is said as %j", (token, spoken) => {
  expect(speakToken(token)).toBe(spoken);
});

test("no token is said as nothing that can be heard", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (token) => {
      expect(speakToken(token)).toMatch(/\S/);
    }),
  );
});
