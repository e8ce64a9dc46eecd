import { expect, test } from "vitest";
import { type Density, MEASURES, nodeWidth, shorten } from "./measures";

test.each<[string, Density, string]>([
  [" to", "compact", "·to"],
  ["abcdefghij", "compact", "abcdefghij"],
  ["abcdefghijk", "compact", "abcdefghi…"],
  [" responsibilities", "compact", "·responsi…"],
  ["abcdefghijklmnop", "full", "abcdefghijklmnop"],
  [" responsibilities", "full", "·responsibiliti…"],
  ["😀".repeat(11), "compact", `${"😀".repeat(9)}…`],
  ["\r\n\t", "full", "↵⇥"],
  ["", "full", "∅"],
])("%j, %s, is shown as %s", (token, density, shown) => {
  expect(shorten(token, MEASURES[density])).toBe(shown);
});

test.each<[string, Density, number]>([
  ["", "full", 32],
  ["a", "full", 32],
  ["abcd", "full", 51.32],
  ["abcdefghijklmnopqrstu", "full", 145.28],
  ["a", "compact", 24],
  ["abcd", "compact", 40.8],
])("the node of %j, %s, is %d wide", (token, density, width) => {
  expect(nodeWidth(token, MEASURES[density])).toBeCloseTo(width, 6);
});
