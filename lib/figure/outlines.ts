import { characterCells } from "./cells";
import { signShape } from "./drawable";
import type { BoxShape, LineShape, Paint, Scene, TextShape } from "./scene";

/** What tells one typeface of a figure from another. */
export type Face = Pick<TextShape, "font" | "bold" | "italic">;

/** A step along an outline: where it leads to, after the points that bend it. Lengths as shares of the font's size. */
export type OutlineCommand = readonly ["M" | "L" | "Q" | "C" | "Z", ...number[]];

/** A character's outline from the left end of its base line, y downwards, and how far the next one stands. */
export interface Glyph {
  readonly advance: number;
  readonly commands: readonly OutlineCommand[];
}

/** The glyph of a character in a face; null where its fonts have none. */
export type GlyphSource = (character: string, face: Face) => Glyph | null;

/** A letter where it stands: its outline is that of its glyph, the same object for the same glyph. In CSS pixels. */
export interface Letter {
  readonly commands: readonly OutlineCommand[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The letters of a text: areas within their outlines, of which those that turn the other way are holes. */
export interface LettersShape {
  readonly kind: "letters";
  readonly letters: readonly Letter[];
  readonly paint: Paint;
}

export type OutlinedShape = LineShape | BoxShape | LettersShape;

/** A drawing that needs no fonts. */
export interface OutlinedScene extends Omit<Scene, "shapes"> {
  readonly shapes: readonly OutlinedShape[];
}

/** Advance of a monospaced character, as a share of the size. */
const ADVANCE = 0.6;

/** The signs by which graphs are told apart, which text fonts lack, as outlines. */
const MARKS: Readonly<Record<string, readonly OutlineCommand[]>> = {
  "●": [
    ["M", 0.05, -0.36],
    ["C", 0.05, -0.498, 0.162, -0.61, 0.3, -0.61],
    ["C", 0.438, -0.61, 0.55, -0.498, 0.55, -0.36],
    ["C", 0.55, -0.222, 0.438, -0.11, 0.3, -0.11],
    ["C", 0.162, -0.11, 0.05, -0.222, 0.05, -0.36],
    ["Z"],
  ],
  "▲": [["M", 0.3, -0.66], ["L", 0.59, -0.1], ["L", 0.01, -0.1], ["Z"]],
  "■": [["M", 0.07, -0.59], ["L", 0.53, -0.59], ["L", 0.53, -0.13], ["L", 0.07, -0.13], ["Z"]],
  "◆": [["M", 0.3, -0.69], ["L", 0.6, -0.36], ["L", 0.3, -0.03], ["L", 0, -0.36], ["Z"]],
};

/** A drawing with its letters as areas: every printer and reader then shows the same. */
export function outlined(scene: Scene, glyphs: GlyphSource): OutlinedScene {
  return {
    ...scene,
    shapes: scene.shapes.flatMap((shape) => (shape.kind === "text" ? outlinedText(shape, glyphs) : [shape])),
  };
}

function outlinedText(text: TextShape, glyphs: GlyphSource): OutlinedShape[] {
  const { x, y, size, anchor, paint } = text;
  // A thin space is as good as a narrow no-break one, which fonts lack.
  const characters = [...text.text.replaceAll("\u202f", "\u00a0")].map((character) => {
    const commands = MARKS[character];
    const glyph = commands === undefined ? glyphs(character, text) : { advance: ADVANCE, commands };
    return { character, glyph, advance: glyph?.advance ?? characterCells(character) * ADVANCE };
  });
  const width = characters.reduce((sum, { advance }) => sum + advance * size, 0);
  let left = x - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
  const letters: Letter[] = [];
  const signs: OutlinedShape[] = [];
  for (const { character, glyph, advance } of characters) {
    if (glyph !== null) {
      // White space has no outline.
      if (glyph.commands.length > 0) letters.push({ commands: glyph.commands, x: left, y, size });
    } else if (advance > 0) {
      const sign = signShape(character, left, y, size, paint);
      if (sign.kind !== "text") signs.push(sign);
    }
    left += advance * size;
  }
  return letters.length === 0 ? signs : [{ kind: "letters", letters, paint }, ...signs];
}

/** The outline of a letter where it stands, in CSS pixels. */
export function placedOutline({ commands, x, y, size }: Letter): OutlineCommand[] {
  return commands.map(
    ([type, ...points]): OutlineCommand => [
      type,
      ...points.map((value, i) => (i % 2 === 0 ? x : y) + value * size),
    ],
  );
}
