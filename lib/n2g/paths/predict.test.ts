import { expect, test } from "vitest";
import type { PathStep } from "@/lib/domain/n2g-path";
import { placedSteps } from "@/lib/domain/n2g-path";
import { matchedPlaces } from "./matched-places";
import { pathMatcher, predictPaths } from "./predict";

const one = (...tokens: string[]): PathStep => ({ tokens });
const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });
const path = (activation: number, ...steps: PathStep[]) => ({ steps, activation });

test.each<[string, ReturnType<typeof path>[], string[], number[]]>([
  ["a token fires alone", [path(0.75, one("b"))], ["a", "b", "b"], [0, 0.75, 0.75]],
  ["one of several tokens", [path(1, one("a", "c"))], ["a", "b", "c"], [1, 0, 1]],
  ["the token just before", [path(1, one("b"), one("a"))], ["a", "b", "b"], [0, 1, 0]],
  ["spelling counts", [path(1, one(" b"))], ["b", " b", " B"], [0, 1, 0]],
  ["an exact distance", [path(1, one("c"), gap(1), one("a"))], ["a", "c", "c", "c"], [0, 0, 1, 0]],
  ["a range", [path(1, one("c"), gap(0, 2), one("a"))], ["a", "c", "c", "c", "c"], [0, 1, 1, 1, 0]],
  [
    "a range tries every length",
    [path(1, one("c"), gap(0, 2), one("a"), one("b"))],
    ["b", "a", "a", "c"],
    [0, 0, 0, 1],
  ],
  ["nothing before the text", [path(1, one("a"), one("x"))], ["a"], [0]],
  [
    "the first of the list decides",
    [path(0.25, one("b"), one("a")), path(0.75, one("b"))],
    ["a", "b", "b"],
    [0, 0.25, 0.75],
  ],
  ["no paths", [], ["a"], [0]],
])("%s", (_, paths, tokens, expected) => expect([...predictPaths(paths, tokens)]).toEqual(expected));

test("the matcher says which path it was", () => {
  const paths = [path(1, one("b"), one("a")), path(1, one("b"))];
  expect([...pathMatcher(paths).match(["a", "b", "b"])]).toEqual([-1, 0, 1]);
});

test("many gaps of many lengths do not take for ever", () => {
  const tokens = Array.from({ length: 120 }, () => "a");
  const steps = [one("a"), ...Array.from({ length: 20 }, () => [gap(0, 300), one("a")]).flat(), one("b")];
  expect(predictPaths([path(1, ...steps)], tokens).some((value) => value > 0)).toBe(false);
  expect(matchedPlaces(steps, tokens, 119)).toBeNull();
});

test("a path must begin with a token", () => {
  expect(() => pathMatcher([path(1, gap(1), one("a"))])).toThrow("begins with the token");
});

test("steps know how far before the firing token they stand", () => {
  const steps = [one("c"), gap(1, 2), one("b"), one("a")];
  expect(placedSteps(steps).map(({ distance, stepsBack }) => [distance, stepsBack])).toEqual([
    [
      { min: 0, max: 0 },
      { min: 0, max: 0 },
    ],
    [
      { min: 2, max: 3 },
      { min: 2, max: 3 },
    ],
    [
      { min: 3, max: 4 },
      { min: 1, max: 1 },
    ],
  ]);
});
