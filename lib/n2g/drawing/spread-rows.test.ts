import { expect, test } from "vitest";
import { spreadRows } from "./spread-rows";

const node = (token: string, required: number[]) => ({ token, importance: 1, required, end: true });

test.each([
  ["a token alone", [node("a", [])], [0, 1], [0]],
  ["tokens without context", [node("a", []), node("b", [])], [0, 2], [0, 1]],
  [
    "context beside its token",
    [node("a", [2, 3]), node("b", [4]), ..."xyz"].map(asNode),
    [0, 2, 5],
    [0, 2, 0, 1, 2],
  ],
  [
    "context of two tokens beside the first",
    [node("a", [2]), node("b", [2, 3]), ..."xy"].map(asNode),
    [0, 2, 4],
    [0, 1, 0, 1],
  ],
  [
    "context of context",
    [node("a", [1, 2]), node("x", [3, 4]), node("y", []), ..."uv"].map(asNode),
    [0, 1, 3, 5],
    [0, 0, 2, 0, 1],
  ],
  ["what nothing asks for, below", [node("a", []), node("x", [])], [0, 1, 2], [0, 1]],
])("%s", (_, graph, offsets, expected) => {
  const rows = spreadRows({ graph, subgraphIndices: [0, ...offsets] });
  expect(graph.map((__, id) => rows.get(id))).toEqual(expected);
});

function asNode(each: string | ReturnType<typeof node>) {
  return typeof each === "string" ? node(each, []) : each;
}
