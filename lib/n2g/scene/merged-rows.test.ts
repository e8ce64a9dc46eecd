import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { path, written } from "@/lib/n2g/drawing/path.fixture";
import { graphsOf } from "./merged-paths";
import { mergedRows, mergedScene } from "./merged-rows";

const merge = (...graphs: N2gPath[][]) => mergedRows(graphs.map((paths) => ({ paths })));

test("siblings of different graphs are not folded into one row", () => {
  const { rows, owners } = merge(
    [path("a x"), path("b x"), path("c x"), path("d x"), path("e x")],
    [path("c x"), path("d x"), path("e x"), path("f x")],
  );
  expect(rows.map((row) => [written(row.steps), graphsOf([row], owners)])).toEqual([
    ["c|d|e x", [0, 1]],
    // A quarter of what its graph explains, the others a fifth.
    ["f x", [1]],
    ["a x", [0]],
    ["b x", [0]],
  ]);
});

test("what several have is drawn even where it explains little; exceptions are not", () => {
  const { rows, left } = merge(
    [path("x", { support: 99 }), path("s", { support: 1 }), path("e", { activation: 0.1 })],
    [path("y", { support: 99 }), path("s", { support: 1 })],
  );
  expect(rows.map(({ steps }) => written(steps)).sort()).toEqual(["s", "x", "y"]);
  expect(left).toBe(0);
});

test.each([
  [2, 16, 24],
  [3, 18, 42],
  [4, 20, 60],
])(
  "of each of %i graphs with twenty paths of their own a few are drawn: %i, and %i are left",
  (graphs, rows, left) => {
    // Apart by their gaps, so that nothing folds.
    const own = (graph: number) => Array.from({ length: 20 }, (_, i) => path(`b …${i + 1} x${graph}`));
    const merged = merge(...Array.from({ length: graphs }, (_, graph) => own(graph)));
    expect(merged.rows.length).toBe(rows);
    expect(merged.left).toBe(left);
  },
);

test("nodes and lines bear who has them, and marks take room in their columns", () => {
  const scene = mergedScene(merge([path("a x"), path("c y")], [path("a x"), path("b x")]), 2);
  expect(scene.nodes.map(({ text, graphs }) => [text, graphs])).toEqual([
    ["x  ●▲", [0, 1]],
    ["a  ●▲", [0, 1]],
    ["b  ▲", [1]],
    ["y  ●", [0]],
    ["c  ●", [0]],
  ]);
  expect(scene.lines.map(({ graphs }) => graphs)).toEqual([[0, 1], [1], [0]]);
  for (const { x, width } of scene.nodes) {
    expect(x - width / 2).toBeGreaterThanOrEqual(0);
    expect(x + width / 2).toBeLessThanOrEqual(scene.width + 0.01);
  }
});

test("a neuron without paths leaves the drawing to the others", () => {
  const { rows, owners } = merge([], [path("x")]);
  expect(rows.map((row) => graphsOf([row], owners))).toEqual([[1]]);
});
