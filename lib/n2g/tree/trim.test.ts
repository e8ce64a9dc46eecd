import { expect, test } from "vitest";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { graphEntries, trimGraph } from "./trim";

const node = (token: string, required: number[], end: boolean, importance = 1): N2gNode => ({
  token,
  importance,
  required,
  end,
});

test.each<[string, N2gGraph, N2gGraph]>([
  [
    "nothing to trim",
    { graph: [node("a", [1], false), node("b", [], true)], subgraphIndices: [0, 0, 1, 2] },
    { graph: [node("a", [1], false), node("b", [], true)], subgraphIndices: [0, 0, 1, 2] },
  ],
  [
    "what stands before an end goes, and its column",
    { graph: [node("a", [1], true), node("b", [], true)], subgraphIndices: [0, 0, 1, 2] },
    { graph: [node("a", [], true)], subgraphIndices: [0, 0, 1] },
  ],
  [
    "unless another node needs it",
    {
      graph: [node("a", [2, 3], true), node("b", [3], false), node("c", [], true), node("d", [], true)],
      subgraphIndices: [0, 0, 2, 4],
    },
    {
      graph: [node("a", [], true), node("b", [2], false), node("d", [], true)],
      subgraphIndices: [0, 0, 2, 3],
    },
  ],
  ["empty", { graph: [], subgraphIndices: [0, 0] }, { graph: [], subgraphIndices: [0, 0] }],
])("%s", (_, graph, trimmed) => expect(trimGraph(graph)).toEqual(trimmed));

test("a graph's tokens, each role once with its largest importance", () => {
  const graph = {
    graph: [
      node("a", [1, 2], false, 0.9),
      node("a", [3], true, 0.4),
      node("b", [3], false, 0.2),
      node("b", [], true, 0.3),
    ],
    subgraphIndices: [0, 0, 1, 3, 4],
  };
  expect(graphEntries(graph)).toEqual([
    { token: "a", role: "activating", importance: 0.9 },
    { token: "a", role: "important", importance: 0.4 },
    { token: "b", role: "important", importance: 0.3 },
  ]);
});
