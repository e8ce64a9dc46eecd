import { expect, test } from "vitest";
import { orderByLevel, orderByValue, paintCells } from "./paint";

const tones = Uint32Array.from({ length: 513 }, (_, i) => 1000 + i);
const levels = Uint8Array.of(9, 9, 3, 0, 255, 1);
const ALL = { from: 1, to: 255 };

test.each<[what: string, selected: number[] | null, range: { from: number; to: number }, pixels: number[]]>([
  ["all selected", null, ALL, [1003, 0, 1255, 1001, 1512, 1512]],
  ["the neurons 2 and 5", [0b100100], ALL, [1003, 0, 1511, 1001, 1512, 1512]],
  ["the levels 1 to 3", null, { from: 1, to: 3 }, [1003, 0, 1511, 1001, 1512, 1512]],
  ["none", [0], ALL, [1259, 0, 1511, 1257, 1512, 1512]],
])("%s", (_, bits, range, expected) => {
  const pixels = new Uint32Array(6);
  const selected = bits && Uint8Array.from(bits);
  paintCells(pixels, { levels, selected, range }, tones, null, 2, 4);
  expect([...pixels]).toEqual(expected);
});

test("cells stand in the order given", () => {
  const pixels = new Uint32Array(4);
  paintCells(pixels, { levels, selected: null, range: ALL }, tones, Uint32Array.of(3, 2, 1, 0), 2, 4);
  expect([...pixels]).toEqual([1001, 1255, 0, 1003]);
});

test("orders put what is least first and what is unknown last, ties by neuron", () => {
  expect([...orderByLevel(levels, 0, 6)]).toEqual([5, 2, 0, 1, 4, 3]);
  expect([...orderByLevel(levels, 2, 4)]).toEqual([3, 0, 2, 1]);
  expect([...orderByValue(Float32Array.of(0, 5, Number.NaN, 5, -1), 1, 4)]).toEqual([3, 0, 2, 1]);
});
