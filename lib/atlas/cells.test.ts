import { expect, test } from "vitest";
import { bandGrid, cellAt, cellCorner, cellSize, walk } from "./cells";

test.each([
  [1_536, 12],
  [8_000, 12],
  [46_080, 4],
  [307_200, 2],
])("%i neurons have cells of %i pixels", (total, size) => {
  expect(cellSize(total)).toBe(size);
});

test.each([
  [768, 12, 1000, { columns: 83, rows: 10 }],
  [6400, 2, 1000, { columns: 500, rows: 13 }],
  [5, 12, 1000, { columns: 5, rows: 1 }],
  [5, 12, 3, { columns: 1, rows: 5 }],
])("%i cells of %i pixels in %i", (count, size, width, shape) => {
  expect(bandGrid(count, size, width)).toEqual({ size, count, ...shape });
});

/** Three rows: 0–3, 4–7, 8 and 9. */
const grid = bandGrid(10, 12, 50);

test.each([
  [0, 0, 0],
  [11.9, 11.9, 0],
  [12, 12, 5],
  [47, 0, 3],
  [48, 0, null],
  [13, 30, 9],
  [25, 30, null],
  [-1, 0, null],
  [0, -1, null],
  [0, 36, null],
])("at %d, %d is cell %s", (x, y, cell) => {
  expect(cellAt(grid, x, y)).toBe(cell);
});

test("a cell's corner is in the cell", () => {
  for (let cell = 0; cell < 10; cell++) {
    const { x, y } = cellCorner(grid, cell);
    expect(cellAt(grid, x, y)).toBe(cell);
  }
});

test.each<[string, [number, number], [number, number] | null]>([
  ["ArrowRight", [0, 3], [0, 4]],
  ["ArrowRight", [0, 9], [1, 0]],
  ["ArrowRight", [1, 9], null],
  ["ArrowLeft", [1, 0], [0, 9]],
  ["ArrowLeft", [0, 0], null],
  ["ArrowDown", [0, 4], [0, 8]],
  ["ArrowDown", [0, 6], [1, 2]],
  ["ArrowDown", [1, 8], null],
  ["ArrowUp", [0, 5], [0, 1]],
  ["ArrowUp", [1, 1], [0, 9]],
  ["ArrowUp", [1, 3], [0, 9]],
  ["ArrowUp", [0, 2], null],
  ["Home", [1, 7], [1, 0]],
  ["End", [1, 7], [1, 9]],
  ["PageDown", [0, 7], [1, 7]],
  ["PageUp", [0, 7], null],
  ["Enter", [0, 7], null],
])("%s from %j leads to %j", (key, [layer, cell], to) => {
  const moved = walk(grid, [0, 1], { layer, cell }, key);
  expect(moved).toEqual(to && { layer: to[0], cell: to[1] });
});
