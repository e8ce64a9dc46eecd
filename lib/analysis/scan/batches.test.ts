import { expect, test } from "vitest";
import { batchesOf, tokensTogether } from "./batches";

const rowsOf = (...lengths: number[]) => lengths.map((length) => new Int32Array(length));

test.each([
  [{}, 1024],
  [{ device: "cpu" }, 1024],
  [{ device: "cuda" }, 4096],
] as const)("a model with %j is run on %d tokens at once", (model, tokens) => {
  expect(tokensTogether(model)).toBe(tokens);
});

test.each([
  [[], 8, []],
  [[4, 4, 4], 8, [[4, 4], [4]]],
  [[4, 4, 3, 4], 8, [[4, 4], [3], [4]]],
  [[9, 9], 8, [[9], [9]]],
  [[2, 2, 2, 2, 1], 8, [[2, 2, 2, 2], [1]]],
])("sequences of %j tokens, %d at once, are run as %j", (lengths, tokens, expected) => {
  const batches = [...batchesOf(rowsOf(...lengths), tokens)];
  expect(batches.map((rows) => rows.map(({ length }) => length))).toEqual(expected);
});
