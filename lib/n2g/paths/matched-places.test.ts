import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { matchedPlaces } from "./matched-places";

const one = (...tokens: string[]): PathStep => ({ tokens });
const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });

test.each<[string, PathStep[], string, number[] | null]>([
  ["the firing token", [one("c")], "abc", [2]],
  ["each step's", [one("c"), one("b"), one("a")], "abc", [2, 1, 0]],
  ["the nearest in a range", [one("c"), gap(0, 5), one("a")], "aabac", [4, 3]],
  [
    "a farther one where the nearest leads nowhere",
    [one("c"), gap(0, 5), one("a"), one("b")],
    "baxac",
    [4, 1, 0],
  ],
  ["none", [one("c"), one("a")], "abc", null],
  ["none before the text", [one("a"), gap(0, 2), one("b")], "a", null],
])("%s", (_, steps, text, places) =>
  expect(matchedPlaces(steps, [...text], text.length - 1)).toEqual(places),
);
