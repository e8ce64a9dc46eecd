import { expect, test } from "vitest";
import { wordKey, wordsOf } from "./word-key";

test.each([
  [" Self", "self"],
  ["SELF", "self"],
  [" ,", ","],
  ["\n", "\n"],
  ["    ", "    "],
  ["", ""],
])("%j is listed under %j", (token, word) => {
  expect(wordKey(token)).toBe(word);
});

test.each([
  ["if isinstance(x", ["if", "isinstance", "(", "x"]],
  ["Self.__init__", ["self", ".", "__init__"]],
  ["\n\n  ", []],
  ["a→b", ["a", "→", "b"]],
])("the words of %j are %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
