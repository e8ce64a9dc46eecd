import { expect, test } from "vitest";
import { type DrawablePath, drawnPaths } from "./drawn-paths";

const path = (token: string, support: number, hits = 0, activation = 1): DrawablePath => ({
  steps: [{ tokens: [token] }],
  ...{ activation, support, hits },
});
const many = (count: number, support: number) =>
  Array.from({ length: count }, (_, i) => path(String(i), support));

test.each<[string, DrawablePath[], string]>([
  ["none", [], ""],
  ["the best supported first", [path("a", 3), path("b", 5)], "b a"],
  ["equals by hits", [path("a", 3, 1), path("b", 3, 2)], "b a"],
  ["equals in both in their order", [path("b", 3, 1), path("a", 3, 1)], "b a"],
  ["no exceptions", [path("a", 9, 9, 0.4), path("b", 1, 0, 0.5)], "b"],
  ["none beyond 95 % of the support", [path("a", 95), path("b", 4), path("c", 1)], "a"],
  ["so many that they have 95 %", [path("a", 94), path("b", 4), path("c", 2)], "a b"],
  ["exceptions count for nothing", [path("x", 900, 0, 0), path("a", 95), path("b", 5)], "a"],
  ["at most twelve", many(13, 1), "0 1 2 3 4 5 6 7 8 9 10 11"],
  ["those without any support too", many(13, 0), "0 1 2 3 4 5 6 7 8 9 10 11"],
])("%s", (_, paths, expected) => {
  const tokens = drawnPaths(paths).drawn.map(({ steps: [first] }) =>
    first && "tokens" in first ? first.tokens : [],
  );
  expect(tokens.flat().join(" ")).toBe(expected);
});

test("the rest is what fires and is not drawn", () => {
  const [a, b, c, d] = [path("a", 1), path("b", 97), path("c", 2), path("d", 0, 0, 0.1)];
  expect(drawnPaths([a, b, c, d])).toEqual({ drawn: [b], rest: [c, a] });
});
