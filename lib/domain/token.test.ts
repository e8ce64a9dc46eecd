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
  ["", "∅"],
  ["a  b", "a··b"],
  ["\n x", "↵·x"],
  ["\n\n    ", "↵↵····"],
  [" ", "·"],
  ["\u0085", "\\x85"],
  ["\u001b[0m", "\\x1b[0m"],
  ["\u00a0", "\\xa0"],
  ["\u3000x", "\\u3000x"],
  ["\u2800", "\\u2800"],
  ["\u3164", "\\u3164"],
  ["\ue000", "\\ue000"],
  ["\uffff", "\\uffff"],
  ["\u2066\ufeff\u200e", "\\u2066\\ufeff\\u200e"],
  ["\u200d", "\\u200d"],
  [" \u200d", "·\\u200d"],
  ["👩\u200d🔬", "👩\u200d🔬"],
  ["\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"],
  ["❤\ufe0f", "❤\ufe0f"],
  ["\ufe0f", "\\ufe0f"],
  ["\u0301", "◌\u0301"],
  ["e\u0301", "e\u0301"],
  ["\ufffd", "\ufffd"],
  ["\\xe2\\x80", "\\xe2\\x80"],
])("formatToken(%j) is %j", (token, shown) => {
  expect(formatToken(token)).toBe(shown);
});
