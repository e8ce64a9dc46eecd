import { expect, test } from "vitest";
import { graphScene } from "./graph-scene";

test("a graph of 2023 has all its nodes and edges, however many, and no distances", () => {
  const node = (token: string, required: number[]) => ({ token, importance: 0.5, required, end: true });
  const context = Array.from({ length: 2000 }, (_, i) => node(`t${i}`, []));
  const scene = graphScene({
    graph: [
      node(
        "x",
        [...context.keys()].map((i) => i + 1),
      ),
      ...context,
    ],
    subgraphIndices: [0, 0, 1, 2001],
  });
  expect([scene.nodes.length, scene.lines.length]).toEqual([2001, 2000]);
  expect(scene.lines.every(({ gap }) => gap === null)).toBe(true);
  expect(scene.texts.map(({ text }) => text)).toEqual(["1 step back", "fires"]);
});
