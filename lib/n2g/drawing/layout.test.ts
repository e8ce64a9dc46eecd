import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { columnCaption, layoutGraph } from "./layout";
import { MEASURES, type Measures } from "./measures";

const measures: Measures = {
  ...MEASURES.full,
  characterWidth: 10,
  leastNodeWidth: 0,
  nodePadding: 0,
  rowHeight: 20,
  columnGap: 30,
  mostRows: 2,
  captionHeight: 0,
};
const node = (token: string, importance: number, required: number[] = []) => ({
  token,
  importance,
  required,
  end: required.length === 0,
});

// ", after (cmd after if) or (node)"; a third, weak context token is left out.
const graph: N2gGraph = {
  graph: [node(",", 1, [1, 2, 3]), node("cmd", 0.8, [4]), node("x", 0.1), node("node", 0.9), node("if", 0.5)],
  subgraphIndices: [0, 0, 1, 4, 5],
};

test("columns run from the furthest context at the left to the activating tokens at the right", () => {
  const { width, height, nodes, columns } = layoutGraph(graph, measures);
  expect([width, height]).toEqual([20 + 30 + 40 + 30 + 10, 40]);
  expect(columns).toEqual([
    { column: 2, x: 10, hidden: 0 },
    { column: 1, x: 70, hidden: 1 },
    { column: 0, x: 125, hidden: 0 },
  ]);
  expect(nodes.map(({ id, x, y, width: w }) => [id, x, y, w])).toEqual([
    [0, 125, 20, 10],
    [1, 70, 10, 30],
    [3, 70, 30, 40],
    [4, 10, 20, 20],
  ]);
});

test("edges lead from a required token to the one it must precede, among the nodes shown", () => {
  const { edges } = layoutGraph(graph, measures);
  expect(edges.map(({ from, to }) => [from.node.token, to.node.token])).toEqual([
    ["cmd", ","],
    ["node", ","],
    ["if", "cmd"],
  ]);
});

test("of more columns than are drawn the nearest are, and the edges among them", () => {
  const { width, columns, edges } = layoutGraph(graph, { ...measures, mostColumns: 2 });
  expect(width).toBe(40 + 30 + 10);
  expect(columns.map(({ column }) => column)).toEqual([1, 0]);
  expect(edges.map(({ from, to }) => [from.node.token, to.node.token])).toEqual([
    ["cmd", ","],
    ["node", ","],
  ]);
});

test("a column is as wide as its caption", () => {
  const { width, columns } = layoutGraph(graph, { ...measures, captionHeight: 22 });
  const [twoBack, oneBack, fires] = [76.8, 121.6, 32];
  expect(columns.map(({ x }) => Math.round(x))).toEqual([
    Math.round(twoBack / 2),
    Math.round(twoBack + 30 + oneBack / 2),
    Math.round(twoBack + 30 + oneBack + 30 + fires / 2),
  ]);
  expect(width).toBeCloseTo(twoBack + 30 + oneBack + 30 + fires);
});

test("an edge bridges a gap where tokens are not neighbours, and it is not known without distances", () => {
  const [later, ...earlier] = graph.graph;
  const stepsBack = [
    { min: 1, max: 1 },
    { min: 2, max: 2 },
    { min: 1, max: 4 },
  ];
  const { edges } = layoutGraph(
    { ...graph, graph: [{ ...must(later, "the first node"), stepsBack }, ...earlier] },
    { ...measures, mostRows: 3 },
  );
  expect(edges.map(({ from, gap }) => [from.node.token, gap])).toEqual([
    ["cmd", false],
    ["x", true],
    ["node", true],
    ["if", null],
  ]);
});

test.each([
  [0, 0, "fires"],
  [0, 2, "fires, 2 more"],
  [1, 0, "1 step back"],
  [2, 3, "2 steps back, 3 more"],
])("column %d with %d hidden is captioned %s", (column, hidden, caption) => {
  expect(columnCaption(column, hidden)).toBe(caption);
});

test("an offset beyond the nodes is a fault", () => {
  expect(() => layoutGraph({ ...graph, subgraphIndices: [0, 0, 1, 4, 6] }, measures)).toThrow(RangeError);
});

test("context stands in the order of what it precedes", () => {
  const crossed: N2gGraph = {
    graph: [node("a", 1, [3]), node("b", 1, [2]), node("forB", 1), node("forA", 1)],
    subgraphIndices: [0, 0, 2, 4],
  };
  const { nodes } = layoutGraph(crossed, measures);
  expect(nodes.filter(({ column }) => column === 1).map(({ node: { token }, y }) => [token, y])).toEqual([
    ["forA", 10],
    ["forB", 30],
  ]);
});

test("a graph without nodes has no width", () => {
  expect(layoutGraph({ graph: [], subgraphIndices: [0, 0] }, measures)).toEqual({
    width: 0,
    height: 20,
    nodes: [],
    edges: [],
    columns: [],
  });
});
