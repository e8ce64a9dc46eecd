import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { pathShares } from "./path-shares";

function path(steps: N2gPath["steps"], { hits = 0, support = 1, activation = 0.9 } = {}): N2gPath {
  return { steps, activation, support, hits, falseAlarms: 0, texts: [] };
}

test("a token's share is that of the hits through paths with it", () => {
  const shares = pathShares([
    path([{ tokens: [","] }, { gap: { min: 0, max: 3 } }, { tokens: [" isinstance"] }], { hits: 15 }),
    path([{ tokens: [","] }, { tokens: [" except"] }], { hits: 5 }),
    path([{ tokens: [";"] }], { hits: 100, activation: 0.2 }),
  ]);
  expect([...shares.activating]).toEqual([[",", 1]]);
  expect([...shares.important]).toEqual([
    [" isinstance", 0.75],
    [" except", 0.25],
  ]);
});

test("a step of several tokens splits its hits among them", () => {
  const { activating } = pathShares([
    path([{ tokens: ["a", "b"] }], { hits: 2 }),
    path([{ tokens: ["a"] }], { hits: 2 }),
  ]);
  expect([...activating]).toEqual([
    ["a", 0.75],
    ["b", 0.25],
  ]);
});

test("without any hit, what it was fitted to counts", () => {
  const { activating } = pathShares([
    path([{ tokens: ["a"] }], { support: 3 }),
    path([{ tokens: ["b"] }], { support: 1 }),
  ]);
  expect([...activating]).toEqual([
    ["a", 0.75],
    ["b", 0.25],
  ]);
});

test("what only tells texts apart is left out", () => {
  const steps = [{ tokens: ["a"] }, { tokens: ["b"], importance: 0.05 }, { tokens: ["a"], importance: 0.9 }];
  expect([...pathShares([path(steps)]).important]).toEqual([["a", 1]]);
});
