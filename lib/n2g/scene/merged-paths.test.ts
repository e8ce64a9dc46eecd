import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { path, written } from "@/lib/n2g/drawing/path.fixture";
import { singleRow } from "@/lib/n2g/drawing/path-rows";
import { byShare, graphsKey, mergePaths, shareOf } from "./merged-paths";

const merge = (...graphs: N2gPath[][]) => mergePaths(graphs.map((paths) => ({ paths })));
const told = ({ paths, owners }: ReturnType<typeof merge>) =>
  paths.map((each) => [written(each.steps), graphsKey(each, owners)]);

test.each<[string, N2gPath[][], string[][]]>([
  ["the same steps are one", [[path("a x")], [path("a x")]], [["a x", "0 1"]]],
  ["tokens of a step in another order are the same", [[path("a|b x")], [path("b|a x")]], [["a|b x", "0 1"]]],
  [
    "another gap is another path",
    [[path("a …1 x")], [path("a …2 x")]],
    [
      ["a …1 x", "0"],
      ["a …2 x", "1"],
    ],
  ],
  [
    "spaces count",
    [[path("a x")], [path("·a x")]],
    [
      ["a x", "0"],
      ["·a x", "1"],
    ],
  ],
  [
    "an exception is not what fires",
    [[path("a x")], [path("a x", { activation: 0.2 })]],
    [
      ["a x", "0"],
      ["a x", "1"],
    ],
  ],
  [
    "a path that one graph has twice is two, of which the first is the other's too",
    [[path("a x")], [path("a x"), path("a x")]],
    [
      ["a x", "0 1"],
      ["a x", "1"],
    ],
  ],
  [
    "three graphs",
    [[path("x")], [path("y")], [path("x"), path("y")]],
    [
      ["x", "0 2"],
      ["y", "1 2"],
    ],
  ],
  ["none", [[], []], []],
])("%s", (_, graphs, expected) => {
  expect(told(merge(...graphs))).toEqual(expected);
});

test("importance that was measured in each does not keep paths apart, and is the mean of both", () => {
  const measured = (importance: number): N2gPath => ({
    ...path("x"),
    steps: [{ tokens: ["x"] }, { tokens: ["a"], importance, examples: 3 }],
  });
  const [only, ...others] = merge([measured(0.2)], [measured(0.6)]).paths;
  expect(others).toEqual([]);
  expect(only?.steps).toEqual([{ tokens: ["x"] }, { tokens: ["a"], importance: 0.4 }]);
  expect(merge([measured(0.2)], [path("a x")]).paths[0]?.steps[1]).toEqual({ tokens: ["a"] });
});

test("one path counts what it counts in all, and is confirmed where one has confirmed it", () => {
  const [only] = merge(
    [path("x", { activation: 0.6, support: 2, hits: 0, falseAlarms: 3, stability: 0.9 })],
    [path("x", { activation: 0.9, support: 5, hits: 4, falseAlarms: 1, stability: 0.1 })],
  ).paths;
  expect(only).toEqual({
    ...{ steps: [{ tokens: ["x"] }], activation: 0.9, support: 7, hits: 4, falseAlarms: 4 },
    ...{ stability: 0.9, texts: [] },
  });
});

test("what a row explains is the largest share of any graph, however much they support", () => {
  const large = [path("x", { support: 900 }), path("y", { support: 100 })];
  const small = [path("y", { support: 8 }), path("z", { support: 2 })];
  const merged = merge(large, small);
  const shares = merged.paths.map((each) => shareOf([singleRow(each)], merged.owners));
  expect(merged.paths.map(({ steps }) => written(steps))).toEqual(["x", "y", "z"]);
  expect(shares).toEqual([0.9, 0.8, 0.2]);
  expect(byShare(merged).map(({ steps }) => written(steps))).toEqual(["x", "y", "z"]);
  expect(shareOf([singleRow(path("x"))], new Map())).toBe(0);
});

test("paths that nothing supports explain nothing", () => {
  const merged = merge([path("x", { support: 0 })]);
  expect(shareOf(merged.paths.map(singleRow), merged.owners)).toBe(0);
});
