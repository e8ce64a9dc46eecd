import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { OutlineCommand, OutlinedScene } from "./outlines";
import { pdfOf } from "./pdf";

const GLYPH: OutlineCommand[] = [["M", 0, 0], ["Q", 0.3, 0, 0.3, -0.3], ["L", 0, -0.3], ["Z"]];
const SCENE: OutlinedScene = {
  width: 320,
  height: 100,
  label: "Größe (·x)",
  shapes: [
    { kind: "box", x: 0, y: 0, width: 320, height: 100, radius: 0, fill: "paper", stroke: null },
    {
      kind: "box",
      x: 10,
      y: 10,
      width: 50,
      height: 20,
      radius: 4,
      fill: null,
      stroke: { paint: "line", width: 1, dash: true },
    },
    { kind: "line", data: "M60 20H100C110 20 110 40 120 40V50", width: 1.3, paint: "soft", dash: [4, 3] },
    {
      kind: "letters",
      letters: [
        { commands: GLYPH, x: 5, y: 9, size: 12 },
        { commands: GLYPH, x: 11, y: 9, size: 6 },
      ],
      paint: { fill: "fire", share: 1 },
    },
  ],
};
const pdf = () => pdfOf(SCENE, (paint) => (typeof paint === "string" ? "#ff8000" : "#000000"));

test("its table says where each object begins, and its trailer which is the catalogue", async () => {
  const bytes = Buffer.from(await pdf());
  const text = bytes.toString("latin1");
  expect(text.slice(0, 9)).toBe("%PDF-1.4\n");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  expect(text.slice(start, start + 10)).toBe("xref\n0 7\n0");
  const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  expect(entries.map((place) => text.slice(place, place + 7))).toEqual([
    "1 0 obj",
    "2 0 obj",
    "3 0 obj",
    "4 0 obj",
    "5 0 obj",
    "6 0 obj",
  ]);
  expect(text).toContain("/Root 1 0 R /Info 5 0 R");
  expect(text).toContain("/MediaBox [0 0 240 75]");
  expect(text).toContain("/Title <feff0047007200f600df00650020002800b700780029>");
  expect(text).not.toContain("/Font");
});

test("its stream is as long as it says, and draws in order from the top left corner", async () => {
  expect(streamOf(Buffer.from(await pdf()))).toBe(`0.75 0 0 -0.75 0 75 cm
q
1 0.502 0 rg
0 0 320 100 re
f
Q
q
1 0.502 0 RG
1 w
[4 3] 0 d
14 10 m
56 10 l
58.2092 10 60 11.7908 60 14 c
60 26 l
60 28.2092 58.2092 30 56 30 c
14 30 l
11.7908 30 10 28.2092 10 26 c
10 14 l
10 11.7908 11.7908 10 14 10 c
h
S
Q
q
1 0.502 0 RG
1.3 w
[4 3] 0 d
60 20 m
100 20 l
110 20 110 40 120 40 c
120 50 l
S
Q
q
0 0 0 rg
q 12 0 0 12 5 9 cm /G0 Do Q
q 6 0 0 6 11 9 cm /G0 Do Q
Q`);
});

test("a glyph stands in it once, as curves of two handles", async () => {
  const text = Buffer.from(await pdf()).toString("latin1");
  expect(text).toContain("/Resources << /XObject << /G0 6 0 R >> >>");
  const [, form = ""] = text.split("6 0 obj\n");
  expect(form).toMatch(/^<< \/Type \/XObject \/Subtype \/Form \/BBox \[-1 -2 4 2\] \/Length \d+ /);
  expect(streamOf(Buffer.from(form, "latin1"))).toBe("0 0 m\n0.2 0 0.3 -0.1 0.3 -0.3 c\n0 -0.3 l\nh\nf");
});

/** What the first stream of bytes holds. */
function streamOf(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
  const start = text.indexOf("stream\n") + 7;
  expect(text.slice(start + length, start + length + 10)).toBe("\nendstream");
  return inflateSync(bytes.subarray(start, start + length)).toString();
}

test("the same drawing gives the same bytes", async () => {
  expect(Buffer.from(await pdf()).equals(Buffer.from(await pdf()))).toBe(true);
});
