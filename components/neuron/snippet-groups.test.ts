import { expect, test } from "vitest";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { groupSnippets } from "./snippet-groups";

const preview = (tokens: string[]): SnippetPreview => ({
  window: { start: 0, tokens, activations: tokens.map(() => 1) },
  maxActivation: 1,
  minActivation: 0,
  dataIndex: 0,
  maxActivatingTokenIndex: 0,
  numTokens: tokens.length,
  source: null,
});
const a = preview(["a", "b"]);
const b = preview(["ab"]);

test.each([
  ["no texts", [], null, []],
  [
    "different tokens of the same text stay apart",
    [a, b],
    null,
    [
      [0, []],
      [1, []],
    ],
  ],
  [
    "the strongest stands for its group",
    [a, b, a, a],
    null,
    [
      [0, [2, 3]],
      [1, []],
    ],
  ],
  [
    "the opened text stands for its group",
    [a, b, a, a],
    2,
    [
      [2, [0, 3]],
      [1, []],
    ],
  ],
  ["an opened text that does not exist changes nothing", [a, a], 9, [[0, [1]]]],
] as const)("%s", (_, previews, opened, expected) => {
  const groups = groupSnippets(previews, opened);
  expect(groups.map(({ rank, others }) => [rank, others])).toEqual(expected);
});
