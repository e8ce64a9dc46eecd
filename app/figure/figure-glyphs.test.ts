import { expect, test } from "vitest";
import { figureGlyphs } from "./figure-glyphs";

const REGULAR = { font: "mono", bold: false, italic: false } as const;

test.each([
  ["a", true],
  ["ő", true],
  ["λ", true],
  ["Ж", true],
  ["·", true],
  ["…", true],
  ["●", false],
  ["漢", false],
  ["", false],
])("the monospaced font has %j: %s", async (character, has) => {
  const glyphs = await figureGlyphs();
  expect(glyphs(character, REGULAR) !== null).toBe(has);
});

test("a monospaced glyph is as wide as tokens are laid out, and stands on its base line", async () => {
  const glyph = (await figureGlyphs())("x", REGULAR);
  expect(glyph?.advance).toBe(0.6);
  const heights = (glyph?.commands ?? []).flatMap(([, ...points]) => points.filter((_, i) => i % 2 === 1));
  expect(Math.max(...heights)).toBe(0);
  expect(Math.min(...heights)).toBeLessThan(-0.5);
});

test("faces differ", async () => {
  const glyphs = await figureGlyphs();
  const faces = [
    REGULAR,
    { ...REGULAR, bold: true },
    { ...REGULAR, font: "sans" },
    { ...REGULAR, font: "sans", italic: true },
  ] as const;
  const outlines = faces.map((face) => JSON.stringify(glyphs("a", face)));
  expect(new Set(outlines).size).toBe(4);
});
