import { expect, test } from "vitest";
import { parsed, unparsed } from "@/lib/domain/parsed";
import { parseJson, parseRecordJson } from "./json-line";

test.each([
  ["", "it is empty"],
  [" \r", "it is empty"],
  ['{"a":', "it ends too early"],
  ['{"a', "it ends too early"],
  ['{"a" 1}', "character 6 cannot stand there"],
  ["{oops", "character 2 cannot stand there"],
  ['{"score": NaN}', '"N" cannot stand where it does'],
  ["😀", /cannot stand/],
])("%j is no JSON, and why is said in our words", (text, message) => {
  expect(parseJson(text)).toEqual({
    ok: false,
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
});

test("lone halves of pairs become U+FFFD in a record, keys too; pairs stay", () => {
  expect(parseRecordJson('{"\\ud800a":["\\uDC00","\\ud83d\\ude00","\\\\ud800"]}')).toEqual(
    parsed({ "\ufffda": ["\ufffd", "😀", "\\ud800"] }),
  );
  expect(parseJson('"\\ud800"')).toEqual(parsed("\ud800"));
});

test("nesting without end is read, and refused by whoever checks the record", () => {
  const deep = `${"[".repeat(200_000)}"\\ud800"${"]".repeat(200_000)}`;
  expect(parseRecordJson(deep).ok).toBe(true);
  expect(parseRecordJson("[".repeat(200_000))).toEqual(unparsed("it ends too early"));
});
