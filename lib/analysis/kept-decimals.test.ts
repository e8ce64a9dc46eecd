import { expect, test } from "vitest";
import { keptDecimals } from "./kept-decimals";

test.each<[string, number, number[][], number]>([
  ["four digits", 2.895, [[9, 1, 2.895, 2.1]], 3],
  ["one more where the strongest would be two", 2.895, [[0, 2.8951, 2.8949]], 4],
  [
    "in whichever text",
    2.895,
    [
      [0, 2.895, 1],
      [0, 1.00004, 1.00001],
    ],
    5,
  ],
  ["equal ones stay equal", 2.895, [[0, 2.895, 2.895]], 3],
  ["the beginning-of-text token is not looked at", 2.895, [[2.8951, 2.8949, 1]], 3],
  ["no more than three more", 2.895, [[0, 2.895, 2.89500001]], 6],
])("%s", (_, max, texts, decimals) => expect(keptDecimals(max, 4, texts)).toBe(decimals));
