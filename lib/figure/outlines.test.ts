import { expect, test } from "vitest";
import { type Glyph, outlined, placedOutline } from "./outlines";
import { type Scene, textShape } from "./scene";

/** A triangle half as wide as it is high, for all characters but one. */
const GLYPH: Glyph = { advance: 0.5, commands: [["M", 0, 0], ["L", 0.5, 0], ["L", 0, -1], ["Z"]] };
const glyphs = (character: string) => (character === "?" ? null : GLYPH);
const scene = (...shapes: Scene["shapes"]): Scene => ({ width: 100, height: 20, shapes, label: "x" });

test.each([
  ["start", [10, 15]],
  ["middle", [5, 10]],
  ["end", [0, 5]],
] as const)("letters of a text anchored at its %s stand at %j", (anchor, lefts) => {
  const { shapes } = outlined(scene(textShape({ x: 10, y: 8, text: "ab", size: 10, anchor })), glyphs);
  const [shape, ...others] = shapes;
  expect(others).toEqual([]);
  expect(shape).toEqual({
    kind: "letters",
    letters: lefts.map((x) => ({ commands: GLYPH.commands, x, y: 8, size: 10 })),
    paint: "soft",
  });
});

test("what no font has is drawn, a token's sign or an open box; marks are areas", () => {
  const { shapes } = outlined(
    scene(textShape({ x: 0, y: 10, text: "?●", size: 10, anchor: "start" })),
    glyphs,
  );
  expect(shapes.map(({ kind }) => kind)).toEqual(["letters", "box"]);
  const [mark] = shapes;
  expect(mark?.kind === "letters" && mark.letters.map(({ x }) => x)).toEqual([6]);
});

test("lines and boxes stay as they are", () => {
  const line = { kind: "line", data: "M0 0H9", width: 1, paint: "ink", dash: null } as const;
  expect(outlined(scene(line), glyphs).shapes).toEqual([line]);
});

test("an outline is as large as its letter, and stands where that stands", () => {
  expect(placedOutline({ commands: GLYPH.commands, x: 10, y: 8, size: 10 })).toEqual([
    ["M", 10, 8],
    ["L", 15, 8],
    ["L", 10, -2],
    ["Z"],
  ]);
});
