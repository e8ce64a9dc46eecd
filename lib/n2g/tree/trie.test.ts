import { expect, test } from "vitest";
import { normalizeToken } from "@/lib/domain/token";
import { mergeWildcards } from "@/lib/n2g/published/merge";
import { formatPaths, lineFrom } from "./line.fixture";
import { predict } from "./predict";
import { addLine, newTrie, type TrieNode } from "./trie";

function mergedTrie(lines: [string, number][], merge = true): TrieNode {
  const trie = newTrie();
  for (const [text, activation] of lines) addLine(trie, lineFrom(text, activation), normalizeToken);
  if (merge) mergeWildcards(trie);
  return trie;
}

test.each<[string, [string, number][], string[]]>([
  [
    "the first end wins",
    [
      ["a", 0.6],
      ["a", 0.9],
    ],
    ["a = 0.6"],
  ],
  [
    "spellings meet under one key",
    [
      [" The", 0.6],
      ["the", 0.9],
      ["THE", 0.7],
    ],
    ["the = 0.6", "THE = 0.7"],
  ],
  [
    "a wildcard absorbs a sibling's longer path and drops it",
    [
      ["a|*|c", 0.6],
      ["a|b|d", 0.9],
    ],
    ["a|*|c = 0.6", "a|*|d = 0.9"],
  ],
  [
    "a sibling that ends stays beside the wildcard",
    [
      ["a|b", 0.8],
      ["a|*|c", 0.6],
    ],
    ["a|b = 0.8", "a|*|c = 0.6"],
  ],
  [
    "its longer paths are then in both places",
    [
      ["a|b", 0.8],
      ["a|b|d", 0.7],
      ["a|*|c", 0.6],
    ],
    ["a|b = 0.8", "a|b|d = 0.7", "a|*|c = 0.6", "a|*|d = 0.7"],
  ],
  [
    "values below the wildcard stay",
    [
      ["a|*|c", 0.6],
      ["a|b|c", 0.9],
    ],
    ["a|*|c = 0.6"],
  ],
  [
    "an absorbed path is absorbed again further down",
    [
      ["a|*|*|e", 0.6],
      ["a|b|c|d", 0.9],
    ],
    ["a|*|*|e = 0.6", "a|*|*|d = 0.9"],
  ],
  [
    "brackets, quotes, line breaks and spaces are tokens",
    [
      ['[|"', 0.6],
      ["]|\n", 0.7],
      [" ".repeat(40), 0.8],
    ],
    ['[|" = 0.6', "]|\n = 0.7", `${" ".repeat(40)} = 0.8`],
  ],
])("%s", (_, lines, expected) => expect(formatPaths(mergedTrie(lines))).toEqual(expected));

test("a node keeps the raw token, importance and activation of the line that made it", () => {
  const the = mergedTrie([
    [" The:0.9", 0.6],
    ["the:1", 0.9],
  ]).children.get("the");
  expect(the).toMatchObject({ token: " The", importance: 0.9, activation: 0.6, depth: 0 });
});

test.each<[string, [string, number][], string[], number[]]>([
  [
    "the end passed last answers",
    [
      ["a", 0.6],
      ["a|b|c", 0.9],
    ],
    ["c", "b", "a"],
    [0, 0, 0.9],
  ],
  [
    "a walk that stops later keeps the end it passed",
    [
      ["a", 0.6],
      ["a|b|c", 0.9],
    ],
    ["x", "b", "a"],
    [0, 0, 0.6],
  ],
  [
    "a specific child that leads nowhere hides the wildcard",
    [
      ["a|b", 0.5],
      ["a|*|c", 0.9],
    ],
    ["c", "b", "a"],
    [0, 0, 0.5],
  ],
  ["a wildcard needs a token to stand for", [["a|*|c", 0.9]], ["c", "a"], [0, 0]],
  ["nothing fires on an unknown token", [["a", 0.6]], ["b", " A", "a"], [0, 0, 0.6]],
  ["no text, no answer", [["a", 0.6]], [], []],
])("predicting: %s", (_, lines, tokens, expected) => {
  const answer = predict(mergedTrie(lines), tokens);
  expect([...answer].map((value) => Number(value.toFixed(3)))).toEqual(expected);
});

test("a first node that does not fire itself predicts nothing", () => {
  const trie = newTrie();
  const [token] = lineFrom("a", 0.9).tokens;
  if (!token) throw new Error("a line has a token");
  addLine(trie, { tokens: [{ ...token, activator: false }], activation: 0.9 }, normalizeToken);
  expect([...predict(trie, ["a"])]).toEqual([0]);
});
