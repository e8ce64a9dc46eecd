import { expect, test } from "vitest";
import { simulationScores, testedActivations, testedVerdicts } from "./scores";

const simulation = (activations: number[], simulatedActivations: number[]) => ({
  tokens: activations.map(() => "x"),
  activations,
  simulatedActivations,
});

test.each([
  ["the truth", [simulation([0, 2], [0, 10]), simulation([0, 1], [0, 5])], [1, 1, 1]],
  ["half of it", [simulation([0, 2, 0, 1], [0, 5, 0, 2.5])], [1, 0.75, 0.5]],
  ["the reverse", [simulation([0, 2], [10, 0])], [-1, -1, -1]],
  ["nothing", [simulation([0, 2], [0, 0])], [null, 0, 0]],
  ["something where nothing is", [simulation([0, 0], [0, 5])], [null, null, null]],
  ["no text", [], [null, null, null]],
])("predictions of %s", (_, windows, [evCorrelation, rsquared, absoluteDevExplained]) =>
  expect(simulationScores(windows, 2)).toEqual({ evCorrelation, rsquared, absoluteDevExplained }),
);

test("tokens of all texts are pooled and counted", () => {
  const windows = [simulation([0, 2, 0], [0, 8, 1]), simulation([1], [3])];
  expect(testedActivations(windows)).toEqual({ score: 0.9782, chance: 0, n: 4 });
});

const counts = (numTrue: number, rightTrue: number, numFalse: number, rightFalse: number) => ({
  ...{ numTrue, rightTrue, numFalse, rightFalse },
});

test.each([
  ["all right", [counts(5, 5, 5, 5)], { score: 1, n: 10 }],
  ["always yes, whatever the kinds", [counts(9, 9, 1, 0)], { score: 0.5, n: 10 }],
  ["of several requests", [counts(2, 1, 3, 3), counts(3, 3, 2, 1)], { score: 0.8, n: 10 }],
  ["of one kind", [counts(3, 3, 0, 0)], { score: null, n: 3 }],
  ["none", [], { score: null, n: 0 }],
])("verdicts: %s", (_, all, expected) => expect(testedVerdicts(all)).toEqual({ ...expected, chance: 0.5 }));
