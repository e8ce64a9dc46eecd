import { expect, test } from "vitest";
import { lineData } from "./scene-line";

const at = (x: number, y: number) => ({ x, y, width: 20 });

test.each([
  ["on one row it is level", null, at(10, 46), at(100, 46), "M20 46H90"],
  [
    "it keeps to its row, then turns just before what it leads to",
    { start: 60, end: 86 },
    at(10, 82),
    at(100, 46),
    "M20 82H60C73 82 73 46 86 46H90",
  ],
  ["no stretch has no length", { start: 20, end: 90 }, at(10, 82), at(100, 46), "M20 82C55 82 55 46 90 46"],
  [
    "without a place to turn it bends all the way",
    null,
    at(10, 20.04),
    at(100, 40),
    "M20 20C55 20 55 40 90 40",
  ],
])("%s", (_, turn, from, to, data) => {
  expect(lineData({ turn }, from, to)).toBe(data);
});
