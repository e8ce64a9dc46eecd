import { expect, test } from "vitest";
import { path } from "./path.fixture";
import { layoutPaths } from "./path-layout";
import { lineWidthStep } from "./path-line";
import { pathRows } from "./path-rows";

const layout = (...paths: string[]) => layoutPaths(pathRows(paths.map((text) => path(text))));
const row = (y: number) => (y - 28) / 36 - 0.5;

/** Each node as its text, its column's caption and its row, and each line by its ends. */
function drawn(...paths: string[]) {
  const { nodes, lines, columns } = layout(...paths);
  const name = ({ label }: { label: readonly { text: string }[] }) => label.map(({ text }) => text).join(" ");
  const caption = (x: number) => columns.find((column) => column.x === x)?.caption;
  return {
    nodes: nodes.map((node) => `${name(node)} ${caption(node.x)}, row ${row(node.y)}`),
    lines: lines.map(({ from, to, gap }) => [name(from), gap ?? "–", name(to)].join(" ")),
  };
}

test("a column is a distance; the token in a gap is written on the line and is no node", () => {
  expect(drawn("isinstance ( …1 ,")).toEqual({
    nodes: [", fires, row 0", "( 2 before, row 0", "isinstance 3 before, row 0"],
    lines: ["( …1 ,", "isinstance – ("],
  });
});

test("a range has a column of its own, and so has what stands before it", () => {
  expect(drawn("b a …1–4 x", "a x")).toEqual({
    nodes: ["x fires, row 0", "a 2–5 before, row 0", "b 3–6 before, row 0", "a 1 before, row 1"],
    lines: ["a …1–4 x", "b – a", "a – x"],
  });
});

test("distances that do not occur have no column", () => {
  expect(layout("a …11 x", "b …4 y").columns.map(({ caption }) => caption)).toEqual([
    "12 before",
    "5 before",
    "fires",
  ]);
});

test("tokens merge where all that is nearer is the same, so that no line exists that no path has", () => {
  expect(drawn("p a x", "q b x", "q a x")).toEqual({
    nodes: [
      ...["x fires, row 0", "a 1 before, row 0", "p 2 before, row 0"],
      ...["q 2 before, row 1", "b 1 before, row 2", "q 2 before, row 2"],
    ],
    lines: ["a – x", "p – a", "q – a", "b – x", "q – b"],
  });
  expect(drawn("a x", "a y").nodes).toEqual([
    ...["x fires, row 0", "a 1 before, row 0", "y fires, row 1", "a 1 before, row 1"],
  ]);
});

test("a path that ends where others go on has a node of its own", () => {
  expect(drawn("a x", "x", "b x")).toEqual({
    nodes: ["x fires, row 0", "a 1 before, row 0", "x fires, row 1", "b 1 before, row 2"],
    lines: ["a – x", "b – x"],
  });
});

test("no two nodes touch, no line meets a node on its way, and a caption has room", () => {
  const { nodes, lines, columns, width, height } = layout(
    "p …1–4 a …2 x",
    "q a …2 x",
    "c x",
    "x",
    "long_token|b y",
  );
  const [left] = columns;
  expect(left && left.x - left.width / 2).toBe(0);
  expect(height).toBe(28 + 5 * 36);
  for (const node of nodes) {
    expect(node.x - node.width / 2).toBeGreaterThanOrEqual(0);
    expect(node.x + node.width / 2).toBeLessThanOrEqual(width);
    for (const other of nodes) {
      if (other === node || other.y !== node.y) continue;
      expect(Math.abs(other.x - node.x)).toBeGreaterThanOrEqual((other.width + node.width) / 2);
    }
  }
  for (const { from, to, turnsBefore } of lines) {
    const between = nodes.filter(({ x, y }) => y === from.y && x > from.x && x < turnsBefore);
    expect(between).toEqual([]);
    expect(from.x + from.width / 2).toBeLessThanOrEqual(turnsBefore - 26);
    expect(to.x - to.width / 2).toBeGreaterThanOrEqual(turnsBefore);
  }
});

test.each([
  [1, 100, 1],
  [5, 100, 2],
  [24, 100, 2],
  [25, 100, 3],
  [0, 100, 1],
])("a line with %d of %d firing tokens has width %d", (support, all, step) => {
  expect(lineWidthStep(support, all)).toBe(step);
});
