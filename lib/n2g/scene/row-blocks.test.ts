import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { singleRow } from "@/lib/n2g/drawing/path-rows";
import { rowBlocks } from "./row-blocks";

const rows = (count: number, firing: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ row: singleRow(path(`c${i} ${firing(i)}`)), opens: null }));
const sizes = (count: number, firing: (i: number) => string) =>
  rowBlocks(rows(count, firing)).map((block) => block.length);

test.each<[string, number, (i: number) => string, number[]]>([
  ["none", 0, () => "x", []],
  ["few stand below each other", 60, (i) => `t${i}`, [60]],
  ["many stand side by side", 1200, (i) => `t${i}`, [120, 120, 120, 120, 120, 120, 120, 120, 120, 120]],
  ["parted where the firing token changes", 200, (i) => `t${Math.floor(i / 30)}`, [60, 60, 60, 20]],
  ["one token that fills a block is parted too", 200, () => "x", [63, 63, 63, 11]],
])("%s", (_, count, firing, expected) => {
  expect(sizes(count, firing)).toEqual(expected);
});
