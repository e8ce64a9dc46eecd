import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import type { PathStep } from "@/lib/domain/n2g-path";
import { placedSteps } from "@/lib/domain/n2g-path";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
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

test("nor do they at every token of a long text", () => {
  const tokens = Array.from({ length: 5000 }, () => "a");
  const steps = [one("a"), ...Array.from({ length: 20 }, () => [gap(0, 5000), one("a")]).flat(), one("b")];
  expect(predictPaths([path(1, ...steps)], tokens).some((value) => value > 0)).toBe(false);
});

test("all tokens at once and each by itself find the same matches, which are those that can be placed", () => {
  const random = seededRandom(7);
  const below = (count: number) => Math.floor(random() * count);
  const letter = () => at(["a", "b", "c"], below(3));
  let matches = 0;
  for (let round = 0; round < 1000; round++) {
    const tokens = Array.from({ length: 1 + below(14) }, letter);
    const more = Array.from({ length: below(4) }, () => [gap(below(3), 2 + below(4)), one(letter())]).flat();
    const steps = [one(letter()), ...more, ...(below(8) === 0 ? [gap(below(2), 2)] : [])];
    const matcher = pathMatcher([path(1, ...steps)]);
    const expected = tokens.map((_, position) => (matchedPlaces(steps, tokens, position) === null ? -1 : 0));
    expect([...matcher.match(tokens)]).toEqual(expected);
    expect(tokens.map((_, position) => matcher.matchAt(tokens, position))).toEqual(expected);
    matches += expected.filter((place) => place === 0).length;
  }
  expect(matches).toBeGreaterThan(500);
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
