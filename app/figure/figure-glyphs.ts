import { readFile } from "node:fs/promises";
import path from "node:path";
import { FACE_FILES, fontGlyphs } from "@/lib/figure/font-glyphs";
import type { GlyphSource } from "@/lib/figure/outlines";

const FOLDER = path.join(process.cwd(), "node_modules/@fontsource");

let read: Promise<GlyphSource> | null = null;

/** The glyphs of the fonts of figures, read once. */
export function figureGlyphs(): Promise<GlyphSource> {
  read ??= Promise.all(
    FACE_FILES.map(async ({ face, file }) => ({
      face,
      bytes: bytesOf(await readFile(path.join(FOLDER, file))),
    })),
  ).then(fontGlyphs);
  return read;
}

/** Of their own: a small file lies in memory that others use too. */
function bytesOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
