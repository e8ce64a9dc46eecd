import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { pathScene } from "./path-scene";
import { sceneDot } from "./scene-dot";
import { sceneSvg } from "./scene-svg";
import { sceneTikz } from "./scene-tikz";

const scene = pathScene(
  [{ label: "A", paths: [path("a_{b} …2 <&", { support: 9 }), path('" …2 <&', { support: 1, hits: 0 })] }],
  { fold: true, byToken: false, opened: new Set(), least: 1, confirmed: false },
);
const colours = {
  paper: "#fff",
  ink: "#000",
  soft: "#444",
  edge: "#888",
  line: "#ddd",
  fill: () => "#e69569",
};

test("the SVG needs nothing else: no classes, no variables, fonts with fallbacks, escaped tokens", () => {
  const svg = sceneSvg(scene, colours);
  expect(svg).not.toMatch(/class=|var\(|<style|href/);
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain(", monospace");
  expect(svg).toContain(">&lt;&amp;</text>");
  expect(svg.match(/<rect/g)).toHaveLength(scene.nodes.length + 1);
  expect(svg.match(/<path/g)).toHaveLength(2);
  expect(svg).toContain('stroke-dasharray="7 4"');
  expect(svg).toContain(">…2</text>");
});

test("a frame of it is cut by its box", () => {
  expect(sceneSvg(scene, colours, { x: 1, y: 2, width: 30, height: 40 })).toContain('viewBox="1 2 30 40"');
});

test("the TikZ names nodes before lines join them, and escapes what LaTeX reads", () => {
  const lines = sceneTikz(scene).split("\n");
  expect(
    lines.filter((line) => line.startsWith("\\node[tok")).map((line) => /\{([^{].*)\};$/.exec(line)?.[1]),
  ).toEqual(["\\bfseries \\textless{}\\&", "a\\_\\textbraceleft{}b\\textbraceright{}", "\\char34}"]);
  expect(lines.find((line) => line.startsWith("\\draw"))).toContain(
    "(n1.east) -- node[pos=0.25,above,font=\\sffamily\\tiny] {\\ldots{}2} (n0.west);",
  );
});

test("the DOT quotes tokens and says what stands between", () => {
  const dot = sceneDot(scene);
  expect(dot).toContain('\t2 [label="\\"" fillcolor="#cfdfec"]');
  expect(dot).toContain('\t1 -> 0 [penwidth=3 style=dashed label="…2"]');
});
