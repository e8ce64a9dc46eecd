import { expect, test } from "vitest";
import { characterCells } from "./cells";
import { runsOf } from "./drawable";
import { colourOf, PAGE_PALETTE } from "./palette";
import { placed, textShape } from "./scene";
import { tokenFill } from "./shade";
import { escapeMarkup, svgOf } from "./svg";
import { linesAround, shownInText, tokenLines } from "./token-lines";

test.each([
  ["abc", 3],
  ["中文", 4],
  ["e\u0301", 1],
  ["🎉", 2],
])("%s takes %i cells", (text, cells) => {
  expect(characterCells(text)).toBe(cells);
});

test.each([
  [" the", " the"],
  ["\n", "↵"],
  ["\n    ", "↵    "],
  ["  ", "  "],
  ["a\u200b", "a\\u200b"],
  ["\t", "⇥"],
])("the token %j stands in a text as %j", (token, shown) => {
  expect(shownInText(token)).toBe(shown);
});

test.each([
  { tokens: ["ab", " cd", " ef"], columns: 6, lines: ["ab cd", " ef"] },
  { tokens: ["a\n", "b"], columns: 9, lines: ["a↵", "b"] },
  { tokens: ["abcdefgh"], columns: 3, lines: ["abc", "def", "gh"] },
  { tokens: ["x\n\n"], columns: 9, lines: ["x↵", "↵"] },
])("$tokens in lines of $columns are $lines", ({ tokens, columns, lines }) => {
  expect(tokenLines(tokens, columns).map((line) => line.map(({ text }) => text).join(""))).toEqual(lines);
});

test("the lines kept are those around the strongest token", () => {
  const lines = tokenLines(["a\n", "b\n", "c\n", "d\n", "e"], 9);
  expect(linesAround(lines, 2, 3).map(([piece]) => piece?.text)).toEqual(["b↵", "c↵", "d↵"]);
  expect(linesAround(lines, 4, 3).map(([piece]) => piece?.text)).toEqual(["c↵", "d↵", "e"]);
  expect(linesAround(lines, 0, 9)).toHaveLength(5);
});

test.each([
  [1, 1, { fill: "fire", share: 1 }],
  [-0.25, 1, { fill: "cool", share: 0.5 }],
  [0.01, 1, null],
  [1, 0, null],
] as const)("an activation of %d on a scale of %d is filled by %j", (activation, limit, fill) => {
  expect(tokenFill(activation, limit)).toEqual(fill);
});

test("a fill is so far from the paper to the full colour", () => {
  expect(colourOf({ fill: "fire", share: 0 }, PAGE_PALETTE)).toBe("#fcfbf9");
  expect(colourOf({ fill: "fire", share: 1 }, PAGE_PALETTE)).toBe("#e69569");
  expect(colourOf({ fill: "cool", share: 0.5 }, PAGE_PALETTE)).toBe("#b8cee0");
  expect(colourOf("ink", PAGE_PALETTE)).toBe("#1c1b19");
});

test("a drawing is moved and made larger with its strokes", () => {
  const line = { kind: "line", data: "M1 2H3C4 5 6 7 8 9", width: 1, paint: "ink", dash: [2, 3] } as const;
  expect(placed([line], 10, 20, 2)).toEqual([
    { ...line, data: "M12 24H16C18 30 22 34 26 38", width: 2, dash: [4, 6] },
  ]);
});

test.each([
  ["a<b & \"c\"'d'", "a&lt;b &amp; &quot;c&quot;&#39;d&#39;"],
  ["\u0000\ud800", "\ufffd\ufffd"],
])("%j is safe in markup", (text, escaped) => {
  expect(escapeMarkup(text)).toBe(escaped);
});

test("a text in a drawing keeps its blanks and is escaped", () => {
  const shapes = [textShape({ x: 1, y: 2, text: "<a>" })];
  const scene = { width: 10, height: 5, label: "one", shapes };
  expect(svgOf(scene, { colour: () => "#000", fonts: { mono: "m", sans: "s" } })).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5" width="10" height="5" role="img" aria-label="one">' +
      '<text x="1" y="2" font-family="s" font-size="12" text-anchor="middle" fill="#000" xml:space="preserve">&lt;a&gt;</text></svg>',
  );
});

test("what the fonts of pictures lack is told apart", () => {
  expect(runsOf("a↵中é")).toEqual([
    { text: "a", isInFonts: true },
    { text: "↵", isInFonts: false },
    { text: "中", isInFonts: false },
    { text: "é", isInFonts: true },
  ]);
});
