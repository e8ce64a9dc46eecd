import { expect, test } from "vitest";
import { parseSentence } from "./parse";
import { predictSentence, sentencePaths } from "./simulate";

test.each<[string, string, string]>([
  ["Fires on `b`", "abcb", "0101"],
  ["Fires on `b` right after `a`", "abbab", "01001"],
  ["Fires on `b` two tokens after `a` then `c`", "acxbcb", "000100"],
  ["Fires on `b` one to two tokens after `a`", "abbbab", "011001"],
  ["Fires on `c` right after `b`, which is one to two tokens after `a`", "axbcbc", "000100"],
  ["Fires on a number or `a`", "7a b٣", "11000"],
  ["Fires on `b`; but not on `b` right after `a`", "abbcb", "00101"],
  ["Fires on `b`; but not on `b` right after `a`; yet on `b` right after `c` then `a`", "abcab", "00001"],
])("%s: %s", (text, tokens, expected) => {
  const sentence = parseSentence(text);
  if (!sentence.ok) throw new Error(sentence.message);
  expect(predictSentence(sentence.value, [[...tokens], []]).map((each) => each.join(""))).toEqual([
    expected,
    "",
  ]);
});

test("the last turn is the first of the paths, and a class is its tokens", () => {
  const sentence = {
    turns: [
      [{ on: [{ class: "digit" as const }, { token: "7" }], after: [] }],
      [{ on: [{ token: "7" }], after: [{ words: [{ token: "a" }], back: { min: 2, max: 4 } }] }],
    ],
    share: null,
  };
  expect(sentencePaths(sentence, ["a", "42", "7", "7"])).toEqual([
    { steps: [{ tokens: ["7"] }, { gap: { min: 1, max: 3 } }, { tokens: ["a"] }], activation: 0 },
    { steps: [{ tokens: ["42", "7"] }], activation: 1 },
  ]);
});
