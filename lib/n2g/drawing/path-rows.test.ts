import { expect, test } from "vitest";
import { path, written } from "./path.fixture";
import { isOneColumn, pathRows } from "./path-rows";

test.each<[string, string[], string[]]>([
  ["what shares its firing token stands together", ["a x", "a y", "b x"], ["a x", "b x", "a y"]],
  ["and what shares more, closer", ["p a x", "b x", "q a x"], ["p a x", "q a x", "b x"]],
  [
    "a path that ends there keeps its place among them",
    ["a x", "x", "b y", "b x"],
    ["a x", "x", "b x", "b y"],
  ],
  ["another distance is another token", ["a x", "a …1 x", "b a x"], ["a x", "b a x", "a …1 x"]],
  ["paths without context do not fold", ["x", "y", "z"], ["x", "y", "z"]],
  ["beside one with context they do", ["x", "y", "z", "a b"], ["x|y|z", "a b"]],
])("%s", (_, paths, rows) => {
  expect(pathRows(paths.map((text) => path(text))).map(({ steps }) => written(steps))).toEqual(rows);
});

test("a row of folded paths has their sums and what they predict at least and at most", () => {
  const ordinary = { hits: 1, falseAlarms: 2 };
  const rows = pathRows([
    path("a x", { activation: 0.9, support: 5, hits: 4, falseAlarms: 3, ordinary }),
    path("b x", { activation: 0.6, support: 3, hits: 2, falseAlarms: 1, ordinary }),
    path("c x", { activation: 0.7, support: 1, hits: 1, falseAlarms: 0, ordinary }),
    path("y", { hits: 0 }),
  ]);
  expect(rows).toMatchObject([
    {
      ...{ activation: { min: 0.6, max: 0.9 }, support: 9, hits: 7, falseAlarms: 4 },
      ...{ ordinary: { hits: 3, falseAlarms: 6 }, confirmed: true },
    },
    { activation: { min: 1, max: 1 }, hits: 0, ordinary: null, confirmed: false },
  ]);
});

test.each([
  [[], true],
  [["x", "y|z"], true],
  [["x", "a x"], false],
])("the paths %j have one column: %j", (paths, one) => {
  expect(isOneColumn(paths.map((text) => path(text)))).toBe(one);
});
