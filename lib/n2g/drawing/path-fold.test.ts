import { expect, test } from "vitest";
import { path, written } from "./path.fixture";
import { foldSiblings, isConfirmed } from "./path-fold";

test.each<[string, string[], string[]]>([
  ["two siblings stay apart", ["a x", "b x"], ["a x", "b x"]],
  ["three fold at the place of the first", ["a x", "y", "b x", "c x"], ["a|b|c x", "y"]],
  ["firing tokens with the same context fold", ["a x", "a y", "a z"], ["a x|y|z"]],
  ["tokens in the middle fold", ["a b x", "a c x", "a d x"], ["a b|c|d x"]],
  ["other distances are no siblings", ["a x", "b …1 x", "c …2 x"], ["a x", "b …1 x", "c …2 x"]],
  ["other gaps further back are no siblings", ["a …1 b x", "a …2 b x"], ["a …1 b x", "a …2 b x"]],
  ["paths of other lengths are no siblings", ["a x", "b a x", "x"], ["a x", "b a x", "x"]],
  ["steps of several tokens fold to all of these", ["a|b x", "b|c x", "d x"], ["a|b|c|d x"]],
  [
    "the largest group takes a path that is in two",
    ["a x", "b x", "c x", "d x", "a y", "a z"],
    ["a|b|c|d x", "a y", "a z"],
  ],
])("%s", (_, paths, folded) => {
  expect(foldSiblings(paths.map((text) => path(text))).map(({ steps }) => written(steps))).toEqual(folded);
});

test("paths never confirmed fold with others like them only", () => {
  const paths = [path("a x"), path("b x"), ...["c x", "d x", "e x"].map((text) => path(text, { hits: 0 }))];
  expect(foldSiblings(paths).map(({ steps }) => written(steps))).toEqual(["a x", "b x", "c|d|e x"]);
});

test("a fold's importance is the mean, where all were measured, and its class that of all", () => {
  const step = (token: string, importance?: number, name?: string) => ({
    ...path("t x"),
    steps: [
      { tokens: ["x"] },
      { tokens: [token], ...(importance && { importance }), ...(name && { class: name }) },
    ],
  });
  const foldedStep = (...paths: ReturnType<typeof step>[]) => foldSiblings(paths)[0]?.steps[1];
  expect(foldedStep(step("1", 0.5, "digit"), step("2", 0.75, "digit"), step("3", 1, "digit"))).toEqual({
    ...{ tokens: ["1", "2", "3"], class: "digit", importance: 0.75 },
  });
  expect(foldedStep(step("1", 0.5, "digit"), step("2", 0.75), step("3"))).toEqual({
    tokens: ["1", "2", "3"],
  });
});

test.each([
  [{ hits: 1 }, true],
  [{ hits: 0 }, false],
  [{ hits: 0, ordinary: { hits: 0, falseAlarms: 1 } }, false],
  [{ hits: 0, ordinary: { hits: 1, falseAlarms: 1 } }, true],
])("a path with %j is confirmed: %j", (counts, confirmed) => {
  expect(isConfirmed(path("x", counts))).toBe(confirmed);
});
