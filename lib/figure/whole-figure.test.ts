import { expect, test } from "vitest";
import type { FigureView } from "@/lib/domain/figure-view";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { stepWords } from "./list-scene";
import { colourOf } from "./palette";
import { PRINT_PALETTES } from "./print-palettes";
import { sansWidth } from "./sans-width";
import { type Scene, textShape } from "./scene";
import { tikzOf } from "./tikz";
import { type FigureContent, smallestPoints, wholeFigure } from "./whole-figure";
import { wordsScene } from "./words-scene";

const gap = (min: number, max: number) => ({ gap: { min, max } });
const path: N2gPath = {
  ...{ steps: [{ tokens: [","] }, gap(1, 4), { tokens: [" isinstance"] }], activation: 0.9, support: 9 },
  ...{ hits: 7, falseAlarms: 2, texts: [0] },
};
const content: FigureContent = {
  ...{
    title: "Neuron 1",
    sentence: "Fires on `,` after `{`.",
    trust: ["graph explains 7", "correlation .5"],
  },
  ...{
    graph: null,
    graphPaths: [path],
    texts: [{ tokens: ["a", ","], activations: [0, 2], peak: 1 }],
    limit: 2,
  },
};
const view: FigureView = { parts: [], texts: 0, width: 85, ink: "colour", letters: "text" as const, rows: 8 };

function wordsOf({ shapes }: Scene): string {
  return shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : [])).join(" ");
}

test.each([
  [{ parts: ["header"] }, "Neuron 1"],
  [{ parts: ["sentence"] }, "Fires on , after { ."],
  [{ parts: ["trust"] }, "graph explains 7; correlation .5"],
  [{ parts: ["paths"] }, "hits false alarms ·isinstance …1–4 , 7 2"],
  [{ texts: 3 }, "a ,"],
  [{}, ""],
] as const)("with %j stands in it %j", (chosen, words) => {
  expect(wordsOf(wholeFigure(content, { ...view, ...chosen }))).toBe(words);
});

test("its graph is that of its page", () => {
  const words = wordsOf(wholeFigure(content, { ...view, parts: ["graph"] }));
  for (const word of ["·isinstance", "…1–4", "fires", "7", "2"]) expect(words).toContain(word);
});

test.each([
  [85, 321],
  [170, 643],
] as const)("%i millimetres are %i pixels, and nothing is beyond them", (width, pixels) => {
  const parts = ["header", "sentence", "trust", "graph", "paths"] as const;
  const scene = wholeFigure(content, { ...view, parts, texts: 1, width });
  expect(Math.round(scene.width)).toBe(pixels);
  for (const shape of scene.shapes) {
    if (shape.kind === "box") expect(shape.x + shape.width).toBeLessThanOrEqual(scene.width + 1);
    if (shape.kind === "text") expect(shape.y).toBeLessThanOrEqual(scene.height);
  }
});

test("the smallest text is told in points", () => {
  expect(smallestPoints(wholeFigure(content, { ...view, parts: ["header"] }))).toBeCloseTo(8);
  expect(smallestPoints(wholeFigure(content, view))).toBeNull();
});

test.each([
  [[{ tokens: [","] }, gap(1, 4), { tokens: [" ("] }], "`·(` …1–4 `,`"],
  [[{ tokens: ["a", "b"] }, gap(2, 2), { tokens: ["`"] }], "`\\`` …2 `a` or `b`"],
  [[{ tokens: ["1", "2"], class: "digit" }], "a number"],
  [[{ tokens: ["a", "b", "c", "d", "e", "f"] }], "`a` or `b` or `c` or `d` or 2 more"],
])("the steps %j are the words %j", (steps, words) => {
  expect(stepWords(steps)).toBe(words);
});

test("words are set in lines, tokens in the monospaced font", () => {
  const scene = wordsScene("one `two` three", { width: 60, fontSize: 10, paint: "ink" });
  const texts = scene.shapes.flatMap((shape) => (shape.kind === "text" ? [shape] : []));
  expect(texts.map(({ text, font }) => [text, font])).toEqual([
    ["one", "sans"],
    ["two", "mono"],
    ["three", "sans"],
  ]);
  expect(texts.map(({ y }) => Math.round(y / 14))).toEqual([1, 1, 2]);
  expect(scene.height).toBe(28);
});

test.each([
  ["", 0],
  ["a b", 1.45],
  ["…", 0.86],
  ["中", 0.62],
])("%j is as wide as %d of its size", (text, width) => {
  expect(sansWidth(text)).toBeCloseTo(width);
});

test("TikZ has every shape at its place, and escapes what LaTeX reads", () => {
  const scene: Scene = {
    ...{ width: 40, height: 20, label: "" },
    shapes: [
      { kind: "line", data: "M1 2H3V4L5 6C7 8 9 10 11 12", width: 2, paint: "ink", dash: [2, 3] },
      { kind: "box", x: 1, y: 2, width: 3, height: 4, radius: 2, fill: "paper", stroke: null },
      textShape({ x: 5, y: 6, text: "a_{b}…", font: "mono", size: 8, bold: true, paint: "ink" }),
      textShape({ x: 5, y: 6, text: " x", anchor: "end" }),
    ],
  };
  const lines = tikzOf(scene, (paint) => (paint === "ink" ? "#1c1b19" : "#ffffff")).split("\n");
  expect(lines.filter((line) => /^\\(draw|path|node|definecolor|useas)/.test(line))).toEqual([
    "\\definecolor{c0}{HTML}{1C1B19}",
    "\\definecolor{c1}{HTML}{FFFFFF}",
    "\\useasboundingbox (0,0) rectangle (40,20);",
    "\\draw[c0,line width=1.5bp,dash pattern=on 1.5bp off 2.25bp] (1,2) -- (3,2) -- (3,4) -- (5,6) .. controls (7,8) and (9,10) .. (11,12);",
    "\\path[fill=c1,rounded corners=1.5bp] (1,2) rectangle (4,6);",
    "\\node[anchor=base,text=c0,font=\\fontsize{6.84}{6.84}\\ttfamily\\bfseries] at (5,6) {a\\_\\textbraceleft{}b\\textbraceright{}...};",
    "\\node[anchor=base east,text=c1,font=\\fontsize{9}{9}\\sffamily] at (5,6) {\\ x};",
  ]);
});

test.each([
  ["plain ·the ↵", false],
  ["中", true],
])("%j needs LuaLaTeX: %s", (text, needs) => {
  const scene = { width: 1, height: 1, label: "", shapes: [textShape({ x: 0, y: 0, text })] };
  expect(tikzOf(scene, () => "#000000").startsWith("% !TeX program = lualatex")).toBe(needs);
});

test("in greys no colour has a hue, and fires are darker than context", () => {
  const { fire, cool, ...others } = PRINT_PALETTES.grey;
  for (const colour of [fire, cool, ...Object.values(others)]) expect(colour).toMatch(/^#(..)\1\1$/);
  const [dark, light] = (["fire", "cool"] as const).map((fill) =>
    colourOf({ fill, share: 1 }, PRINT_PALETTES.grey),
  );
  expect(Number.parseInt(dark?.slice(1) ?? "", 16)).toBeLessThan(Number.parseInt(light?.slice(1) ?? "", 16));
});
