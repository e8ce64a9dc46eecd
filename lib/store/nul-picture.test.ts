import { expect, test } from "vitest";
import { picturedJson, picturedText } from "./nul-picture";

test.each([
  ["", ""],
  ["a\0\0b", "a␀␀b"],
  ["\\u0000", "\\u0000"],
])("%j is kept as %j", (text, kept) => {
  expect(picturedText(text)).toBe(kept);
});

test.each(["a", "a\0b", "\0\0", "\\u0000", "\\\0", "\\\\u0000\0", "\\\\\0\\"])(
  "%j in JSON is kept as it is in text",
  (text) => {
    const json = JSON.stringify({ [text]: [text] });
    const kept = picturedText(text);
    expect(JSON.parse(picturedJson(json))).toEqual({ [kept]: [kept] });
  },
);
