import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { explainingPaths, groupByPath, predictWindow } from "./snippet-paths";

const path = (tokens: string[], activation: number, texts: number[]): N2gPath => ({
  ...{ steps: [{ tokens }], activation, support: 1, hits: 1, falseAlarms: 0, texts },
});
const preview = (tokens: string[], peak: number, start = 5): SnippetPreview => ({
  window: { start, tokens, activations: tokens.map(() => 1) },
  ...{ maxActivation: 1, minActivation: 0, dataIndex: 0, maxActivatingTokenIndex: start + peak },
  ...{ numTokens: null, source: null },
});
const paths = [path([","], 0.9, [2]), path([")"], 0.25, [0])];
const texts = [preview(["a", ","], 1), preview(["a"], 0), preview([")", "a"], 0)];

test("the strongest texts are explained by the path that says so, others by the one that predicts", () => {
  expect(explainingPaths(texts, paths, "top")).toEqual([1, null, 0]);
  expect(explainingPaths(texts, paths, "q99")).toEqual([0, null, 1]);
});

test("a window without tokens is explained by nothing", () => {
  expect(explainingPaths([preview([], 0)], paths, "random")).toEqual([null]);
});

test("the path with most texts comes first, no path last", () => {
  const placed = [null, 2, 1, null, null, 2, 0].map((place, rank) => ({ path: place, rank }));
  const groups = groupByPath(placed).map(({ path: place, texts: own }) => [
    place,
    own.map(({ rank }) => rank),
  ]);
  expect(groups).toEqual([
    [2, [1, 5]],
    [0, [6]],
    [1, [2]],
    [null, [0, 3, 4]],
  ]);
});

test.each([
  [paths, [0, 0.9, 0.25]],
  [[], null],
  [null, null],
])("%j predict %j", (list, shares) => {
  expect(predictWindow(["a", ",", ")"], list)).toEqual(shares);
});
