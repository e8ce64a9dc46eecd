import { describe, expect, test } from "vitest";
import { formatToken, isTitleCase, normalizeToken } from "./token";

describe("normalizeToken", () => {
  test.each([
    [" The", "the"],
    ["The", "the"],
    ["I", "I"],
    [" I", "i"],
    ["NASA", "NASA"],
    [" NASA", "NASA"],
    ["iPhone", "iPhone"],
    [" the", "the"],
    ["Don't", "Don't"],
    [" ", " "],
    ["    ", "    "],
    ["\n", "\n"],
    [" 12", " 12"],
    [" (", " ("],
    ["\ta\n", "a"],
    ["Élan", "élan"],
    ["\\xe2", "\\xe2"],
    ["", ""],
  ])("%j becomes %j", (token, normalized) => {
    expect(normalizeToken(token)).toBe(normalized);
  });
});

describe("isTitleCase", () => {
  test.each([
    ["The", true],
    [" The", true],
    ["The Cat", true],
    ["The cat", false],
    ["THE", false],
    ["A1B", true],
    ["12", false],
    ["", false],
    ["X-Ray", true],
  ])("%j: %j", (text, title) => {
    expect(isTitleCase(text)).toBe(title);
  });
});

test.each([
  [" the", "·the"],
  ["a b", "a b"],
  ["\n\n", "↵↵"],
  ["\r\n", "↵"],
  ["\t", "⇥"],
  ["    ", "····"],
  ["é", "é"],
  ["\u0001", "\\x01"],
  ["a\u00ad", "a\\xad"],
  [" \u200b", "·\\u200b"],
  ["\u202e", "\\u202e"],
  ["\u2028", "\\u2028"],
  ["\ud83d", "\\ud83d"],
  ["😀", "😀"],
  ["\u{e0001}", "\\u{e0001}"],
])("formatToken(%j) is %j", (token, shown) => {
  expect(formatToken(token)).toBe(shown);
});
