import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { drawnGraph } from "./drawn-graph";

const at = (min: number, max = min) => ({ min, max });
const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });
const path = (activation: number, support: number, ...steps: PathStep[]) => ({
  ...{ steps, activation, support, hits: 0 },
});

test("nothing is drawn of no paths", () => {
  expect(drawnGraph([])).toEqual({ graph: [], subgraphIndices: [0, 0] });
});

test("each token of a step is a node, and each before it may precede it", () => {
  const steps = [{ tokens: ["a", "b"] }, gap(1, 3), { tokens: ["c", "d"], importance: 0.75 }];
  expect(drawnGraph([path(0.5, 1, ...steps)])).toEqual({
    graph: [
      {
        ...{ token: "a", importance: 0.5, required: [2, 3], end: false },
        ...{ distance: at(0), stepsBack: [at(2, 4), at(2, 4)] },
      },
      {
        ...{ token: "b", importance: 0.5, required: [2, 3], end: false },
        ...{ distance: at(0), stepsBack: [at(2, 4), at(2, 4)] },
      },
      { token: "c", importance: 0.75, required: [], end: true, distance: at(2, 4), stepsBack: [] },
      { token: "d", importance: 0.75, required: [], end: true, distance: at(2, 4), stepsBack: [] },
    ],
    subgraphIndices: [0, 0, 2, 4],
  });
});

test("the same step, token and distance are one node, with the largest importance", () => {
  const fires = { tokens: ["a"] };
  const drawn = drawnGraph([
    path(0.6, 9, fires, { tokens: ["b"], importance: 0.3 }, { tokens: ["c"] }),
    path(0.9, 8, fires, { tokens: ["b"], importance: 0.2 }),
    path(0.7, 7, fires, gap(1), { tokens: ["b"] }),
  ]);
  expect(
    drawn.graph.map(({ token, importance, required, end, distance }) => [
      ...[token, importance, required, end, distance.min],
    ]),
  ).toEqual([
    ["a", 0.9, [1, 2], false, 0],
    ["b", 0.3, [3], true, 1],
    ["b", 0, [], true, 2],
    ["c", 0, [], true, 2],
  ]);
  expect(drawn.subgraphIndices).toEqual([0, 0, 1, 3, 4]);
});

test("an edge has the range of its step, whichever the path", () => {
  const to = (token: string, most: number) => [
    { tokens: ["a"] },
    gap(0, 2),
    { tokens: ["b"] },
    gap(1, most),
    { tokens: [token] },
  ];
  const { graph } = drawnGraph([
    path(1, 3, ...to("c", 1)),
    path(1, 2, ...to("c", 4)),
    path(1, 1, ...to("d", 1)),
  ]);
  expect(graph.map(({ token, distance, stepsBack }) => [token, distance, stepsBack])).toEqual([
    ["a", at(0), [at(1, 3)]],
    ["b", at(1, 3), [at(2), at(2, 5), at(2)]],
    ["c", at(3, 5), []],
    ["c", at(3, 8), []],
    ["d", at(3, 5), []],
  ]);
});

test("exceptions are not drawn", () => {
  const drawn = drawnGraph([path(0.1, 5, { tokens: ["x"] }), path(0.8, 5, { tokens: ["a"] })]);
  expect(drawn.graph.map(({ token }) => token)).toEqual(["a"]);
});

test("of a step with very many tokens fifty are nodes", () => {
  const many = (letter: string) => ({ tokens: Array.from({ length: 900 }, (_, i) => `${letter}${i}`) });
  const { graph } = drawnGraph([path(1, 5, many("a"), many("b"))]);
  expect(graph).toHaveLength(100);
  expect(graph.flatMap(({ required }) => required)).toHaveLength(2500);
});
