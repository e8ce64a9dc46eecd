import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { examplesOf, SPELLINGS } from "./examples.fixture";
import { type GrowthOptions, growPaths } from "./path-tree";
import { simplifyPaths } from "./simplify";
import { toActivation, treePaths } from "./tree-paths";

const OPTIONS: GrowthOptions = {
  shrinkage: 0.01,
  splitPenalty: 0.2,
  rootPenalty: 0.05,
  distances: [
    { min: 1, max: 1 },
    { min: 2, max: 2 },
    { min: 1, max: 4 },
  ],
  steps: 5,
};

function pathsOf(texts: readonly (readonly [string, number])[], options = OPTIONS) {
  const roots = growPaths(examplesOf(texts), SPELLINGS.length, options);
  return treePaths(roots, SPELLINGS).map(({ steps, estimate }) => ({
    said: steps.map((step) => ("gap" in step ? `{${step.gap.min},${step.gap.max}}` : step.tokens.join("|"))),
    estimate: Number(estimate.toFixed(1)),
  }));
}

test("a token that fires is a path; one that hardly does is none", () => {
  expect(
    pathsOf([
      ["xa", 1],
      ["ya", 1],
      ["xb", 0.1],
    ]),
  ).toEqual([{ said: ["a"], estimate: 1 }]);
});

test("what stands before is told apart where that pays, at the distance that tells most", () => {
  expect(
    pathsOf([
      ["bxa", 1],
      ["bya", 1],
      ["cxa", 0],
      ["cya", 0],
    ]),
  ).toEqual([
    { said: ["a", "{1,1}", "b"], estimate: 1 },
    { said: ["a"], estimate: 0 },
  ]);
});

test("a token anywhere in a range is one path", () => {
  expect(
    pathsOf([
      ["cbxa", 1],
      ["cdba", 1],
      ["bcyza", 1],
      ["cdza", 0],
      ["dcyxa", 0],
      ["cdya", 0],
    ]),
  ).toEqual([
    { said: ["a", "{0,3}", "b"], estimate: 1 },
    { said: ["a"], estimate: 0 },
  ]);
});

test("an exception is a path that lowers the prediction, before what it is from", () => {
  expect(
    pathsOf([
      ["xa", 1],
      ["ya", 1],
      ["za", 1],
      ["ca", 1],
      ["da", 1],
      ["ba", 0],
    ]),
  ).toEqual([
    { said: ["a", "b"], estimate: 0 },
    { said: ["a"], estimate: 1 },
  ]);
});

test("the text's beginning is seen, and nothing before it", () => {
  expect(
    pathsOf([
      ["a", 1],
      ["a", 1],
      ["xa", 0],
      ["ya", 0],
    ]).map(({ said }) => said),
  ).toEqual([["a", "<s>"], ["a"]]);
});

test("no more tokens than allowed", () => {
  const texts = [
    ["bxa", 1],
    ["cxa", 0],
    ["bya", 1],
    ["cya", 0],
  ] as const;
  expect(pathsOf(texts, { ...OPTIONS, steps: 1 })).toEqual([{ said: ["a"], estimate: 0.5 }]);
});

test("the list predicts of each example what the tree does", () => {
  let state = 7;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const letter = () => SPELLINGS[1 + Math.floor(random() * 7)] ?? "a";
  const texts = Array.from({ length: 300 }, (): [string, number] => {
    const text = Array.from({ length: 5 }, letter).join("");
    return [text, text.endsWith("ba") || (text.endsWith("c") && text.includes("x")) ? 1 : random() * 0.3];
  });
  const roots = growPaths(examplesOf(texts), SPELLINGS.length, OPTIONS);
  const paths = treePaths(roots, SPELLINGS);
  const asPaths: Pick<N2gPath, "steps" | "activation">[] = paths.map(({ steps, estimate }) => ({
    steps,
    activation: estimate,
  }));
  expect(paths.length).toBeGreaterThan(5);
  for (const { estimate, examples } of paths) {
    for (const example of examples) {
      const tokens = ["<s>", ...(texts[example]?.[0] ?? "")];
      expect(predictPaths(asPaths, tokens).at(-1)).toBeCloseTo(estimate, 6);
    }
  }
});

test("simpler paths decide as those that they were made of", () => {
  const texts = [
    ["xa", 0.9],
    ["ya", 0.85],
    ["za", 0.1],
    ["xb", 0.95],
    ["yb", 0.9],
    ["xc", 0.2],
    ["yc", 0.9],
  ] as const;
  const many = [...texts, ...texts, ...texts];
  const roots = growPaths(examplesOf(many), SPELLINGS.length, OPTIONS);
  const simple = simplifyPaths(roots, examplesOf(many), {
    ...{ threshold: 0.5, alike: 0.2, nearFiring: 0.2, nearSilent: 0.1, leastSpared: 1 },
  });
  const list = (nodes: typeof roots) =>
    treePaths(nodes, SPELLINGS).map(({ steps, estimate }) => ({ steps, activation: estimate }));
  expect(list(simple).length).toBeLessThan(list(roots).length);
  for (const [text] of texts) {
    const tokens = ["<s>", ...text];
    const [before, after] = [list(roots), list(simple)].map((paths) => predictPaths(paths, tokens).at(-1));
    expect((after ?? 0) >= 0.5).toBe((before ?? 0) >= 0.5);
  }
});

test.each([
  [0.4, 0.4, 0.5],
  [0.2, 0.4, 0.25],
  [0, 0.4, 0],
  [1, 0.4, 1],
  [0.7, 0.4, 0.75],
])("an estimate of %d with the threshold %d is the activation %d", (estimate, threshold, activation) =>
  expect(toActivation(estimate, threshold)).toBeCloseTo(activation, 12),
);

test.each([
  [2, 2],
  [3, 1],
])("with at least %d tokens spared there are %d paths", (leastSpared, numPaths) => {
  const texts = [...Array(6).fill(["xa", 1]), ["ba", 0], ["ba", 0]] as [string, number][];
  const examples = examplesOf(texts);
  const options = { threshold: 0.5, alike: 0.1, nearFiring: 0.2, nearSilent: 0.02, leastSpared };
  const distances = [{ min: 1, max: 1 }];
  const roots = growPaths(examples, SPELLINGS.length, { ...OPTIONS, distances, splitPenalty: 0.6 });
  const paths = treePaths(simplifyPaths(roots, examples, options), SPELLINGS);
  expect(paths.filter(({ estimate }) => estimate < 0.5)).toHaveLength(numPaths - 1);
});
