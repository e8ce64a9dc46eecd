import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { colour, contrast, mix, type Rgb } from "@/components/ui/contrast.fixture";
import { at, must } from "@/lib/domain/at";
import { isFiltered } from "./paint";
import { INK } from "./tones";

const globals = readFileSync("app/globals.css", "utf8");
const atlas = readFileSync("app/atlas.css", "utf8");
/** How much ink there is in the lines of hatching that a filter left out: of the page's colours, and of forced ones. */
const hatches = [...atlas.matchAll(/\[data-filtered\] \{\s*--hatch: color-mix\(in srgb, \S+ (\d+)%/g)].map(
  ([, share]) => Number(share) / 100,
);
const [white, black]: [Rgb, Rgb] = [
  [255, 255, 255],
  [0, 0, 0],
];

describe.each([
  ["light", colour(globals, "paper", "light"), colour(globals, "ink", "light"), 0],
  ["dark", colour(globals, "paper", "dark"), colour(globals, "ink", "dark"), 0],
  ["forced, black on white", white, black, 1],
  ["forced, white on black", black, white, 1],
])("%s", (_, paper, ink, hatch) => {
  const seen = (share: number) => contrast(mix(ink, paper, share), paper);
  const [leastSelected, mostLeftOut] = [seen(INK.selected.from), seen(INK.leftOut.to)];
  const hatched = seen(at(hatches, hatch));

  test("what a filter leaves out recedes, with a value or without", () => {
    expect(Math.max(mostLeftOut, hatched)).toBeLessThan(1.35);
    expect(hatched).toBeLessThanOrEqual(mostLeftOut);
    expect(leastSelected / Math.max(mostLeftOut, hatched)).toBeGreaterThanOrEqual(1.2);
  });

  test("it is still seen that there are neurons", () => {
    expect(Math.min(seen(INK.leftOut.from), hatched)).toBeGreaterThan(1.03);
  });
});

test("where nothing is filtered, hatching is as strong as any line", () => {
  const edge = must(/\.hatched \{\s*--hatch: var\(--(\w+)\)/.exec(atlas)?.[1], "the colour of hatching");
  for (const scheme of ["light", "dark"] as const)
    expect(contrast(colour(globals, edge, scheme), colour(globals, "paper", scheme))).toBeGreaterThan(3);
});

test.each([
  [null, 1, 255, false],
  [Uint8Array.of(1), 1, 255, true],
  [null, 2, 255, true],
  [null, 1, 254, true],
])("the selection %j of levels %i to %i is a filter: %j", (selected, from, to, filtered) => {
  expect(isFiltered({ levels: new Uint8Array(8), selected, range: { from, to } })).toBe(filtered);
});
