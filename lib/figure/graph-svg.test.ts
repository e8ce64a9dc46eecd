import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import { graphDrawing, svgFile } from "./graph-svg";
import { colourOf, PAGE_PALETTE } from "./palette";
import { tikzOf } from "./tikz";

const scene = pathScene(
  [{ paths: [path("a_{b} …2 <&", { support: 9 }), path('" …2 <&', { support: 1, hits: 0 })] }],
  { fold: true, byToken: false, opened: new Set(), least: 1, confirmed: false },
);

test("the SVG needs nothing else: no classes, no variables, fonts with fallbacks, escaped tokens", () => {
  const svg = svgFile(graphDrawing(scene), PAGE_PALETTE);
  expect(svg).not.toMatch(/class=|var\(|<style|href/);
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain(",monospace");
  expect(svg).toContain(">&lt;&amp;</text>");
  expect(svg.match(/<rect/g)).toHaveLength(scene.nodes.length + 1);
  expect(svg.match(/<path/g)).toHaveLength(2);
  expect(svg).toContain('stroke-dasharray="4 3"');
  expect(svg).toContain(">…2</text>");
});

test("a frame of it begins at its corner and is as large", () => {
  const frame = graphDrawing(scene, { x: 1, y: 2, width: 30, height: 40 });
  const [first] = scene.nodes;
  expect(svgFile(frame, PAGE_PALETTE)).toContain('viewBox="0 0 30 40"');
  const box = frame.shapes.find((shape) => shape.kind === "box" && shape.radius > 0);
  expect(box).toMatchObject({ y: (first?.y ?? 0) - 13 - 2 });
});

test("a frame of it holds what is seen, and no paper beyond the graph", () => {
  const [first] = scene.nodes;
  const { x = 0, y = 0, width = 0 } = first ?? {};
  const right = { x: x - width / 2, y: y - 10, width: 9999, height: 12 };
  const { width: cut, height, shapes } = graphDrawing(scene, right);
  expect([cut, height]).toEqual([scene.width + 8 - (x - width / 2), 12]);
  expect(shapes.filter((shape) => shape.kind === "box" && shape.radius > 0)).toHaveLength(1);
});

test("letters of a file are not joined", () => {
  expect(svgFile(graphDrawing(scene), PAGE_PALETTE)).toContain("font-variant-ligatures:none");
});

test("the TikZ has the same places, and escapes what LaTeX reads", () => {
  const lines = tikzOf(graphDrawing(scene), (paint) => colourOf(paint, PAGE_PALETTE)).split("\n");
  const tokens = lines.filter((line) => line.includes("\\ttfamily"));
  expect(tokens.map((line) => / at \([\d.,]+\) \{(.*)\};$/.exec(line)?.[1])).toEqual([
    "\\textless{}\\&",
    "a\\_\\textbraceleft{}b\\textbraceright{}",
    "{\\char34}",
  ]);
  const [first] = scene.nodes;
  expect(tokens[0]).toContain(` at (${Math.round(((first?.x ?? 0) + 8) * 100) / 100},`);
  expect(lines.filter((line) => line.startsWith("\\path"))).toHaveLength(scene.nodes.length + 1);
});
