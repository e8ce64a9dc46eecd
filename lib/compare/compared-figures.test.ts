import { expect, test } from "vitest";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { compareFigures, graphFigures, type ScoredPage } from "./compared-figures";

const share = (value: number | null) => ({
  value,
  interval: value === null ? null : { low: 0.25, high: 0.75 },
});

const silent: FiringScores = {
  ...{ precision: share(null), recall: share(null), f1: share(null) },
  ...{ numTexts: 1, numTokens: 9, numFiring: 0, numPredicted: 0, numHits: 0, reason: "no_firing_in_test" },
};
const half: FiringScores = {
  ...{ precision: share(0.5), recall: share(0.5), f1: share(0.5) },
  ...{ numTexts: 1, numTokens: 99, numFiring: 12, numPredicted: 1, numHits: 1, reason: null },
};
const page = (pathScores: PathScores): ScoredPage => ({ pathScores, graphScores: null });

const lines = (scored: ScoredPage) =>
  graphFigures(scored).map(({ title, value }) =>
    [title, value.value ?? value.reason, value.n, value.tooFew].join("; "),
  );

test("every score has what it was measured on, and one that is not defined says why", () => {
  expect(lines(page({ top: half, ordinary: silent }))).toEqual([
    "recall, strongest texts; 0.5; 12 firings; false",
    "precision, strongest texts; 0.5; 1 prediction; true",
    "recall, ordinary text; it does not fire there; 0 firings; true",
    "precision, ordinary text; nothing is predicted there; 0 predictions; true",
    "F1, strongest texts; 0.5; 12 firings; false",
    "F1, ordinary text; it does not fire there; 0 firings; true",
  ]);
});

test("scores on windows", () => {
  const windows = {
    ...{ auprc: null, auprcReason: "no_firing_in_windows" as const, numWindows: 20, numFiring: 0 },
    ...{ correlation: 0.5, correlationReason: null },
  };
  expect(lines(page({ windows }))).toEqual([
    "AUPRC; the neuron fires in none of them; 20 windows, 0 firings; true",
    "correlation; 0.5; 20 windows, 0 firings; false",
  ]);
});

test("a graph of 2023 has its scores without intervals", () => {
  const graphScores = {
    ...{ precision: 0.5, recall: 0.25, f1: null, auprc: null, correlation: 0.75 },
    ...{ numFiring: 4, numPredicted: 20, reason: null },
  };
  expect(lines({ pathScores: null, graphScores })).toEqual([
    "recall, strongest texts; 0.25; 4 tokens; true",
    "precision, strongest texts; 0.5; 20 tokens; false",
    "F1, strongest texts; not defined on these texts; 4 tokens; true",
    "correlation; 0.75; ; false",
  ]);
});

test("of several neurons only measures that one of them has are shown, the firing share among them", () => {
  const detail = {
    ...{ statistics: { max_activation: 2, kurtosis: null }, topTokens: null, tokenWeights: null },
    histogram: { start: 0, width: 1, counts: [3, 1] },
  };
  const figures = compareFigures([
    { detail, ...page({ ordinary: silent }) },
    { detail: null, pathScores: null, graphScores: null },
  ]);
  expect(
    figures.map(({ title, scale, values }) => [title, scale, ...values.map((each) => each?.value)]),
  ).toEqual([
    ["fires on", "log", 0.25, undefined],
    ["maximum", "linear", 2, undefined],
  ]);
});
