import { type Command, type Font, parse } from "opentype.js/dist/opentype.mjs";
import type { Face, Glyph, GlyphSource } from "./outlines";

/** The files of a typeface that a figure uses, as they are in their package. */
export interface FaceFile {
  readonly face: Face;
  /** A path in `@fontsource`. */
  readonly file: string;
}

/** Sets of characters that the monospaced font comes in; tokens have more than Latin letters. */
const MONO_SETS = ["latin", "latin-ext", "greek", "cyrillic"];
const SANS_SETS = ["latin", "latin-ext", "greek", "cyrillic"];

/** The fonts of figures, WOFF files of 10 to 30 kB each. */
export const FACE_FILES: readonly FaceFile[] = [
  ...SANS_SETS.flatMap((set) => [
    faceFile("sans", "inter", set, false, false),
    faceFile("sans", "inter", set, true, false),
    faceFile("sans", "inter", set, false, true),
  ]),
  ...MONO_SETS.flatMap((set) => [
    faceFile("mono", "jetbrains-mono", set, false, false),
    faceFile("mono", "jetbrains-mono", set, true, false),
  ]),
];

/** The glyphs of fonts that were read; of a character the first font of the face that has it. */
export function fontGlyphs(
  fonts: readonly { readonly face: Face; readonly bytes: ArrayBuffer }[],
): GlyphSource {
  const read = fonts.map(({ face, bytes }) => ({ key: keyOf(face), font: parse(bytes) }));
  const known = new Map<string, Glyph | null>();
  return (character, face) => {
    const key = `${keyOf(face)} ${character}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = read.find((each) => each.key === keyOf(face) && each.font.charToGlyphIndex(character) > 0);
    const glyph = found === undefined ? null : glyphOf(found.font, character);
    known.set(key, glyph);
    return glyph;
  };
}

function faceFile(font: Face["font"], folder: string, set: string, bold: boolean, italic: boolean): FaceFile {
  const name = `${folder}-${set}-${bold ? 700 : 400}-${italic ? "italic" : "normal"}.woff`;
  return { face: { font, bold, italic }, file: `${folder}/files/${name}` };
}

function keyOf({ font, bold, italic }: Face): string {
  // No text is both; the monospaced font is never slanted.
  return `${font} ${bold ? "bold" : italic && font === "sans" ? "italic" : "regular"}`;
}

function glyphOf(font: Font, character: string): Glyph {
  const glyph = font.charToGlyph(character);
  const advance = (glyph.advanceWidth ?? 0) / font.unitsPerEm;
  return { advance, commands: glyph.getPath(0, 0, 1).commands.map(commandOf) };
}

function commandOf({ type, x, y, x1, y1, x2, y2 }: Command): Glyph["commands"][number] {
  switch (type) {
    case "M":
    case "L":
      return [type, x, y];
    case "Q":
      return [type, x1, y1, x, y];
    case "C":
      return [type, x1, y1, x2, y2, x, y];
    case "Z":
      return [type];
  }
}
