import { expect, test } from "vitest";
import { batchesOf } from "./batches";

const rowsOf = (...lengths: number[]) => lengths.map((length) => new Int32Array(length));

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
