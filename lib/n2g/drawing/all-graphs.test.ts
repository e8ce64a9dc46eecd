import { expect, test } from "vitest";
import { demoGraphs as graphs } from "@/lib/n2g/demo-graphs.fixture";
import { graphRows } from "./graph-rows";
import { fitPaths, type PathLayout, type PathLine } from "./path-layout";
import { PATH_MEASURES } from "./path-measures";

test("of every graph of the demo model each node has its line and all lies within the drawing", () => {
  expect(graphs.length).toBe(1536);
  const faulty = graphs.filter(({ paths }) => {
    const { drawn } = graphRows(paths);
    const layout = fitPaths(drawn, 760);
    return isCut(layout) || hasLoose(layout) || hasCrossing(layout) || meetsNode(layout);
  });
  expect(faulty.map(({ name }) => name)).toEqual([]);
});

test("every path that fires is drawn or counted among the rest", () => {
  for (const { paths } of graphs) {
    const { drawn, rest } = graphRows(paths);
    const shown = [...drawn, ...rest].reduce((sum, row) => sum + row.paths.length, 0);
    expect(shown).toBe(paths.filter(({ activation }) => activation >= 0.5).length);
  }
});

function isCut({ nodes, columns, width, height }: PathLayout): boolean {
  const half = PATH_MEASURES.nodeHeight / 2;
  return (
    nodes.some((node) => {
      const text = node.label.reduce((sum, part) => sum + part.width, 0);
      const [left, right] = [node.x - node.width / 2, node.x + node.width / 2];
      return left < -0.01 || right > width + 0.01 || text > node.width || node.y + half > height;
    }) || columns.some((column) => column.x - column.width / 2 < -0.01)
  );
}

/** A context node without a line, or a line that no row has. */
function hasLoose({ nodes, lines }: PathLayout): boolean {
  const begins = new Set(lines.map(({ from }) => from.key));
  return (
    nodes.some(({ key, next }) => (next !== null) !== begins.has(key)) ||
    lines.some(({ from, to }) => !from.rows.every((row) => to.rows.includes(row)))
  );
}

/** Two lines that cross though they lead to different nodes. */
function hasCrossing({ lines }: PathLayout): boolean {
  return lines.some((a) => lines.some((b) => a.to.key !== b.to.key && a.from.y !== a.to.y && crosses(a, b)));
}

/** Whether the turn of one line meets the level part of another. */
function crosses(a: PathLine, b: PathLine): boolean {
  const [top, bottom] = [Math.min(a.from.y, a.to.y), Math.max(a.from.y, a.to.y)];
  const [start, end] = [b.from.x + b.from.width / 2, b.to.x - b.to.width / 2];
  const turn = a.turnsBefore - PATH_MEASURES.turn / 2;
  const level = b.from.y === b.to.y ? end : b.turnsBefore - PATH_MEASURES.turn;
  return b.from.y > top && b.from.y < bottom && start < turn && level > turn;
}

/** A line that runs through a node that is neither of its ends. */
function meetsNode({ nodes, lines }: PathLayout): boolean {
  return lines.some(({ from, to, turnsBefore }) =>
    nodes.some(
      (node) =>
        node !== from &&
        node !== to &&
        node.key !== from.key &&
        node.key !== to.key &&
        ((node.y === from.y && node.x > from.x && node.x < turnsBefore) ||
          (node.y === to.y && node.x > turnsBefore && node.x < to.x)),
    ),
  );
}
