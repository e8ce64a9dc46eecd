import { expect, test } from "vitest";
import type { N2gGraph } from "@/lib/domain/graph";
import { mergedGraphScene } from "./graph-scene";
import { mergeGraphs } from "./merged-graph";

const node = (token: string, required: number[] = [], importance = 0.5, end = false) => ({
  ...{ token, required, importance, end },
});
/** Fires on x after a or b, and on y after b. */
const A: N2gGraph = {
  graph: [node("x", [2, 3]), node("y", [3]), node("a", [], 0.2), node("b", [], 0.9, true)],
  subgraphIndices: [0, 0, 2, 4],
};
/** Fires on x after b after c. */
const B: N2gGraph = {
  graph: [node("x", [1]), node("b", [2], 0.1), node("c", [], 1, true)],
  subgraphIndices: [0, 0, 1, 2, 3],
};

test("tokens of one column are one node, whose lines know whose they are", () => {
  const { graph, graphsOf, graphsBetween } = mergeGraphs([A, B]);
  expect(graph.subgraphIndices).toEqual([0, 0, 2, 4, 5]);
  expect(graph.graph).toEqual([
    node("x", [2, 3]),
    node("y", [3]),
    node("a", [], 0.2),
    node("b", [4], 0.9, true),
    node("c", [], 1, true),
  ]);
  expect(graph.graph.map((_, id) => graphsOf(id))).toEqual([[0, 1], [0], [0], [0, 1], [1]]);
  expect(graphsBetween(3, 0)).toEqual([0, 1]);
  expect(graphsBetween(2, 0)).toEqual([0]);
  expect(graphsBetween(4, 3)).toEqual([1]);
  expect(graphsBetween(4, 0)).toEqual([]);
});

test("a token that a graph has twice in a column is two nodes, each with its own lines", () => {
  const twice: N2gGraph = {
    graph: [node("x", [2]), node("x", [3]), node("a"), node("b")],
    subgraphIndices: [0, 0, 2, 4],
  };
  const { graph, graphsOf } = mergeGraphs([twice, A]);
  expect(graph.graph.map(({ token }, id) => `${token} ${graphsOf(id).join()}`)).toEqual([
    "x 0,1",
    "x 0",
    "y 1",
    "a 0,1",
    "b 0,1",
  ]);
});

test("graphs without nodes add nothing", () => {
  const nothing: N2gGraph = { graph: [], subgraphIndices: [0, 0] };
  expect(mergeGraphs([nothing, B]).graph).toEqual(B);
});

test("the drawing shows the signs of those that have a node", () => {
  const { nodes, lines } = mergedGraphScene([A, B]);
  expect(nodes.map(({ text }) => text).sort()).toEqual(["a  ●", "b  ●▲", "c  ▲", "x  ●▲", "y  ●"]);
  const shared = lines.filter(({ graphs }) => graphs.length > 1);
  expect(shared.map(({ from, to }) => [from, to])).toEqual([["3", "0"]]);
});
