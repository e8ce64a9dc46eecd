import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { pathEntries } from "./path-entries";

const path = (activation: number, ...steps: PathStep[]) => ({ steps, activation });
const gap: PathStep = { gap: { min: 0, max: 2 } };

test.each<[string, ReturnType<typeof path>[], string[]]>([
  ["no paths", [], []],
  ["firing tokens", [path(0.75, { tokens: ["a", "b"] })], ["activating a 0.75", "activating b 0.75"]],
  [
    "the largest activation",
    [path(0.5, { tokens: ["a"] }), path(1, { tokens: ["a"] }), path(0.75, { tokens: ["a"] })],
    ["activating a 1"],
  ],
  ["no exceptions", [path(0.49, { tokens: ["a"] }, { tokens: ["b"] })], []],
  [
    "context as important as measured",
    [path(1, { tokens: ["a"] }, gap, { tokens: ["b", "c"], importance: 0.25 })],
    ["activating a 1", "important b 0.25", "important c 0.25"],
  ],
  [
    "context that was not measured",
    [path(0.75, { tokens: ["a"] }, { tokens: ["b"] })],
    ["activating a 0.75", "important b 0.75"],
  ],
  [
    "not what only tells texts apart",
    [path(1, { tokens: ["a"] }, { tokens: ["b"], importance: 0.09 }, { tokens: ["c"], importance: 0.1 })],
    ["activating a 1", "important c 0.1"],
  ],
  [
    "the first of some spellings",
    [path(0.5, { tokens: [" The", "the"] }), path(0.75, { tokens: ["The"] })],
    ["activating  The 0.75"],
  ],
  [
    "a token in both roles",
    [path(1, { tokens: ["a"] }, { tokens: ["a"], importance: 1 })],
    ["activating a 1", "important a 1"],
  ],
])("%s", (_, paths, expected) =>
  expect(pathEntries(paths).map(({ role, token, importance }) => `${role} ${token} ${importance}`)).toEqual(
    expected,
  ),
);
