import { expect, test } from "vitest";
import { curve } from "./curve";
import type { PlacedNode } from "./layout";

const placed = (x: number, y: number, width: number): PlacedNode => ({
  id: 0,
  node: { token: "a", importance: 1, required: [], end: true },
  column: 0,
  x,
  y,
  width,
});

test.each([
  [1, "M20 10C35.1 10 35.1 30 50.2 30"],
  [0, "M20 10C35 10 35 30 50.2 30"],
])("with %i decimals of its turn an edge is %s", (decimals, path) => {
  expect(curve(placed(10, 10, 20), placed(60.15, 30, 20), decimals)).toBe(path);
});
