import { expect, test } from "vitest";
import type { TokenTerm } from "./query";
import { indexTokens, suggestTokens } from "./suggest";

const tokens = indexTokens([
  {
    tokens: ["the", "apple", "then", "APPLE", "bathe", " ", ":"],
    activating: [5, 8, 3, 0, 1, 2, 1],
    important: [9, 0, 4, 2, 1, 0, 0],
  },
]);

test.each<[TokenTerm["role"], string, string[]]>([
  ["any", "the", ["the", "then", "bathe"]],
  ["any", " The", ["the", "then", "bathe"]],
  ["any", "th", ["the", "then", "bathe"]],
  ["any", "apple", ["apple", "APPLE"]],
  ["activating", "apple", ["apple"]],
  ["important", "apple", ["APPLE"]],
  ["activating", "the", ["the", "then", "bathe"]],
  ["any", "aple", ["apple", "APPLE"]],
  ["any", "e", ["the", "apple", "then"]],
  ["any", ":", [":"]],
  ["any", " ", [" "]],
  ["any", "", []],
  ["any", "zebra", []],
])("%s:%j suggests %j", (role, token, expected) => {
  expect(suggestTokens(tokens, { role, token }, 3).map((counts) => counts.token)).toEqual(expected);
});

test("the counts of several models add up, and the order follows the sums", () => {
  const one = { tokens: ["a", "b"], activating: [3, 1], important: [0, 1] };
  const other = { tokens: ["b", "c"], activating: [4, 0], important: [0, 1] };
  expect(indexTokens([one, other]).counts).toEqual([
    { token: "b", activating: 5, important: 1 },
    { token: "a", activating: 3, important: 0 },
    { token: "c", activating: 0, important: 1 },
  ]);
});
