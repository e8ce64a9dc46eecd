import { expect, test } from "vitest";
import { tokensBy } from "./vocabulary-tokens";

const vocabulary = [
  "<|endoftext|>",
  "a",
  "b",
  "c",
  " ",
  "\n",
  "1",
  "2",
  "ab",
  " a",
  "abc",
  " ab",
  "\\xc3",
  "é",
];

test.each([
  ["ab ab", ["ab", " ab"]],
  ["abc", ["abc"]],
  ["bab c", ["b", "ab", " ", "c"]],
  ["a\n\nb", ["a", "\n", "\n", "b"]],
  ["12", ["1", "2"]],
  ["é", ["é"]],
  ["ü", ["\\xc3", "\\xbc"]],
  ["z", ["z"]],
  ["", []],
])("%j is cut into %j", (text, tokens) => {
  expect(tokensBy(vocabulary)(text)).toEqual(tokens);
});
