import { expect, test } from "vitest";
import { columnsOf } from "./columns";

const node = { token: "a", importance: 1, required: [], end: true };

test.each([
  [[0, 0], []],
  [[0, 0, 2], [[0, 1]]],
  [
    [0, 0, 1, 4, 5],
    [[0], [1, 2, 3], [4]],
  ],
])("the columns of the offsets %j are %j", (subgraphIndices, columns) => {
  expect(columnsOf({ graph: Array(subgraphIndices.at(-1)).fill(node), subgraphIndices })).toEqual(columns);
});
