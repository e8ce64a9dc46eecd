import { at } from "@/lib/domain/at";
import { characterCells } from "./cells";
import { type Shape, type TextShape, textShape } from "./scene";

/** What the fonts of images have: Latin with its extensions, Greek, Cyrillic, the usual marks. */
const IN_FONTS =
  /[\x20-\x7e\xa0-\u017f\u0384-\u03ce\u0401-\u045f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2032\u2033\u2212\u20ac\u2122]/u;
/** Advance of a monospaced character, as a share of the size. */
const ADVANCE = 0.6;

/** A run of characters that the fonts have, or one that they have not. */
export interface Run {
  readonly text: string;
  readonly isInFonts: boolean;
}

/** Splits a text into what the fonts of images can set and what must be drawn. */
export function runsOf(text: string): Run[] {
  const runs: { text: string; isInFonts: boolean }[] = [];
  for (const character of text.replaceAll("\u202f", " ")) {
    const last = runs.at(-1);
    const isInFonts = IN_FONTS.test(character);
    if (isInFonts && last?.isInFonts) last.text += character;
    else if (characterCells(character) > 0) runs.push({ text: character, isInFonts });
  }
  return runs;
}

/** Signs that the fonts lack and drawings use, as strokes; any other character without a glyph is an open box. */
export function signShape(
  character: string,
  x: number,
  y: number,
  size: number,
  paint: TextShape["paint"],
): Shape {
  const cell = characterCells(character) * ADVANCE * size;
  const data = SIGNS[character];
  if (data === undefined) {
    const box = { x: x + cell * 0.1, y: y - size * 0.68, width: cell * 0.8, height: size * 0.74 };
    return { kind: "box", ...box, radius: 1, fill: null, stroke: { paint, width: 1, dash: false } };
  }
  const moved = data
    .map(
      ([command, ...points]) =>
        command + points.map((value, i) => (i % 2 === 0 ? x : y) + value * size).join(" "),
    )
    .join("");
  return { kind: "line", data: moved, width: size * 0.06, paint, dash: null };
}

/** In shares of the size, from the left end of the base line. */
const SIGNS: Readonly<Record<string, readonly (readonly [string, ...number[]])[]>> = {
  "↵": [
    ["M", 0.5, -0.62],
    ["L", 0.5, -0.24],
    ["L", 0.12, -0.24],
    ["M", 0.26, -0.4],
    ["L", 0.1, -0.24],
    ["L", 0.26, -0.08],
  ],
  "⇥": [
    ["M", 0.06, -0.3],
    ["L", 0.46, -0.3],
    ["M", 0.3, -0.46],
    ["L", 0.46, -0.3],
    ["L", 0.3, -0.14],
    ["M", 0.54, -0.5],
    ["L", 0.54, -0.1],
  ],
  "≥": [
    ["M", 0.08, -0.64],
    ["L", 0.52, -0.45],
    ["L", 0.08, -0.26],
    ["M", 0.08, -0.08],
    ["L", 0.52, -0.08],
  ],
  "≈": [
    ["M", 0.06, -0.38],
    ["C", 0.2, -0.58, 0.38, -0.24, 0.54, -0.44],
    ["M", 0.06, -0.18],
    ["C", 0.2, -0.38, 0.38, -0.04, 0.54, -0.24],
  ],
};

/** Shapes of which every text can be set in the fonts of images: what they lack is drawn in its place. */
export function drawable(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape) => {
    if (shape.kind !== "text") return [shape];
    const runs = runsOf(shape.text);
    return runs.length === 1 && at(runs, 0).isInFonts
      ? [{ ...shape, text: at(runs, 0).text }]
      : split(shape, runs);
  });
}

function split(shape: TextShape, runs: readonly Run[]): Shape[] {
  const { size, anchor, y, paint } = shape;
  const width = characterCells(shape.text) * ADVANCE * size;
  let x = shape.x - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
  return runs.map(({ text, isInFonts }) => {
    const left = x;
    x += characterCells(text) * ADVANCE * size;
    return isInFonts
      ? textShape({ ...shape, text, x: left, anchor: "start" })
      : signShape(text, left, y, size, paint);
  });
}
