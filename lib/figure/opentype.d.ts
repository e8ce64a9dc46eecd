/** What we use of opentype.js, which has no types of its own. */
declare module "opentype.js/dist/opentype.mjs" {
  export interface Command {
    readonly type: "M" | "L" | "Q" | "C" | "Z";
    readonly x: number;
    readonly y: number;
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }
  export interface Glyph {
    readonly advanceWidth?: number;
    getPath(x: number, y: number, size: number): { readonly commands: readonly Command[] };
  }
  export interface Font {
    readonly unitsPerEm: number;
    /** 0 where the font has none. */
    charToGlyphIndex(character: string): number;
    charToGlyph(character: string): Glyph;
  }
  /** Reads TrueType, OpenType and WOFF; throws what is none of them. */
  export function parse(bytes: ArrayBuffer): Font;
}
