import { escapeLatex } from "@/lib/domain/latex";
import type { Paint, Scene, Shape, TextShape } from "./scene";

/** Big points in a CSS pixel. */
const POINTS = 0.75;
/** How much wider JetBrains Mono is than LaTeX's own monospaced font. */
const MONO = 1.14;
/** What pdfLaTeX sets without more packages, once escaped. */
const PLAIN = /^[\x20-\x7e\xa0-\xff\u0100-\u017f\u202f‘’“”—…–·↵⇥∅≈≥×●▲■◆]*$/u;

/** A scene as a TikZ picture in a document of its own: `standalone` cuts the page to it. */
export function tikzOf({ width, height, shapes }: Scene, colour: (paint: Paint) => string): string {
  const colours = [...new Set(shapes.flatMap(paintsOf).map(colour))];
  const name = (paint: Paint) => `c${colours.indexOf(colour(paint))}`;
  const plain = shapes.every((shape) => shape.kind !== "text" || PLAIN.test(shape.text));
  return [
    ...(plain ? [] : ["% !TeX program = lualatex", "% Some tokens need a font that has their letters."]),
    "\\documentclass[tikz,border=0pt]{standalone}",
    // Outlines where they are installed, fonts of any size else; LuaLaTeX has its own, with more letters.
    ...(plain
      ? ["\\IfFileExists{lmodern.sty}{\\usepackage[T1]{fontenc}\\usepackage{lmodern}}{\\usepackage{fix-cm}}"]
      : []),
    ...colours.map((each, i) => `\\definecolor{c${i}}{HTML}{${each.slice(1).toUpperCase()}}`),
    "\\begin{document}",
    `\\begin{tikzpicture}[x=${POINTS}bp,y=-${POINTS}bp,every node/.style={inner sep=0,outer sep=0}]`,
    `\\useasboundingbox (0,0) rectangle (${round(width)},${round(height)});`,
    ...shapes.map((shape) => shapeTikz(shape, name)),
    "\\end{tikzpicture}",
    "\\end{document}",
    "",
  ].join("\n");
}

function paintsOf(shape: Shape): Paint[] {
  if (shape.kind !== "box") return [shape.paint];
  return [shape.fill, shape.stroke?.paint ?? null].filter((paint) => paint !== null);
}

function shapeTikz(shape: Shape, name: (paint: Paint) => string): string {
  switch (shape.kind) {
    case "text":
      return textTikz(shape, name);
    case "line": {
      const dash =
        shape.dash === null ? "" : `,dash pattern=on ${points(shape.dash[0])} off ${points(shape.dash[1])}`;
      return `\\draw[${name(shape.paint)},line width=${points(shape.width)}${dash}] ${pathTikz(shape.data)};`;
    }
    case "box": {
      const { x, y, width, height, radius, fill, stroke } = shape;
      const options = [
        ...(fill === null ? [] : [`fill=${name(fill)}`]),
        ...(stroke === null ? [] : [`draw=${name(stroke.paint)}`, `line width=${points(stroke.width)}`]),
        ...(stroke?.dash ? [`dash pattern=on ${points(4)} off ${points(3)}`] : []),
        `rounded corners=${points(radius)}`,
      ];
      return `\\path[${options.join(",")}] ${pair(x, y)} rectangle ${pair(x + width, y + height)};`;
    }
  }
}

function textTikz(
  { x, y, text, font, size, bold, italic, anchor, paint }: TextShape,
  name: (paint: Paint) => string,
) {
  const points = round(size * POINTS * (font === "mono" ? MONO : 1));
  const family = font === "mono" ? "\\ttfamily" : "\\sffamily";
  const style = `${family}${bold ? "\\bfseries" : ""}${italic ? "\\itshape" : ""}`;
  const side = { start: "base west", middle: "base", end: "base east" }[anchor];
  // Blanks at its ends and between words are seen in a token.
  const words = escapeLatex(text.replaceAll("…", "...")).replace(/ (?= )|^ | $/g, "\\ ");
  return `\\node[anchor=${side},text=${name(paint)},font=\\fontsize{${points}}{${points}}${style}] at ${pair(x, y)} {${words}};`;
}

/** SVG path data in absolute M, H, V, L and C as TikZ writes paths. */
function pathTikz(data: string): string {
  let [x, y] = [0, 0];
  const go = (nextX: number, nextY: number) => {
    [x, y] = [nextX, nextY];
    return pair(x, y);
  };
  return [...data.matchAll(/([MLHVC])([^MLHVC]*)/g)]
    .flatMap(([, command = "", numbers = ""]) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
      if (command === "M") return [go(a, b)];
      if (command === "H") return ["--", go(a, y)];
      if (command === "V") return ["--", go(x, a)];
      if (command === "L") return ["--", go(a, b)];
      return [`.. controls ${pair(a, b)} and ${pair(c, d)} ..`, go(e, f)];
    })
    .join(" ");
}

function pair(x: number, y: number): string {
  return `(${round(x)},${round(y)})`;
}

function points(pixels: number): string {
  return `${round(pixels * POINTS)}bp`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
