import { expect, test } from "vitest";
import { pinnedHeads } from "./pinned-heads";

const head = (text: string, x: number, y: number) => ({ text, x, y, kind: "column" as const });
const nothing = { width: 900, height: 2000, nodes: [], lines: [], rows: [] };
const paths = { ...nothing, texts: [head("fires", 100, 18), head("weak", 90, 1018)] };
const steps = { ...nothing, texts: [head("fires", 100, 1990)] };
const at = (y: number, zoom = 1) => ({ zoom, pan: { x: 10, y } });

test.each([
  ["where its own are seen", paths, at(0), null],
  ["moved up", paths, at(-200), ["fires"]],
  ["where the next part's come to the edge", paths, at(-1000), null],
  ["moved up to the next part", paths, at(-1200), ["weak"]],
  ["seen from afar", paths, at(-200, 0.2), null],
  ["without distances, of which the lower edge is out of sight", steps, at(0), ["fires"]],
  ["without distances, of which it is seen", steps, at(-1500), null],
])("of a graph %s the heads at the upper edge", (_, scene, view, expected) => {
  const pinned = pinnedHeads(scene, view, 700);
  expect(pinned?.heads.map(({ text }) => text) ?? null).toEqual(expected);
});

test("heads keep to their columns, and grow no larger than they are drawn", () => {
  expect(pinnedHeads(paths, at(-200, 2), 700)).toEqual({ heads: [{ text: "fires", x: 210 }], size: 12 });
  expect(pinnedHeads(paths, at(-200, 0.5), 700)).toEqual({ heads: [{ text: "fires", x: 60 }], size: 6 });
});
