import { expect, test } from "vitest";
import { previewGraph } from "./preview";

const node = (token: string, importance: number, required: number[] = []) => ({
  token,
  importance,
  required,
  end: true,
});

test("a small graph stays whole", () => {
  const graph = { graph: [node("a", 1, [1]), node("b", 0.5)], subgraphIndices: [0, 0, 1, 2] };
  expect(previewGraph(graph)).toEqual(graph);
});

test("of a large one the strongest activating tokens stay, and the context that they ask for", () => {
  const graph = {
    graph: [
      ...[node("a", 0.1, [4]), node("b", 0.9, [4, 5]), node("c", 0.8, [6]), node("d", 0.7)],
      ...[node("e", 0.2), node("f", 0.3, [7]), node("g", 1), node("h", 1)],
    ],
    subgraphIndices: [0, 0, 4, 7, 8],
  };
  expect(previewGraph(graph, 4)).toEqual({
    graph: [node("b", 0.9, [2]), node("c", 0.8, [3]), node("f", 0.3), node("g", 1)],
    subgraphIndices: [0, 0, 2, 4],
  });
});

test("distances stay with the nodes that they lead to", () => {
  const at = (steps: number) => ({ min: steps, max: steps });
  const first = { ...node("a", 1, [1, 2, 3]), stepsBack: [at(1), at(2), at(3)] };
  const graph = {
    graph: [first, node("b", 0.1), node("c", 0.9), node("d", 0.8)],
    subgraphIndices: [0, 0, 1, 4],
  };
  expect(previewGraph(graph, 3).graph[0]).toEqual({ ...first, required: [1, 2], stepsBack: [at(2), at(3)] });
});

test("an empty graph stays empty", () => {
  const graph = { graph: [], subgraphIndices: [0, 0] };
  expect(previewGraph(graph)).toEqual(graph);
});
