import { expect, test } from "vitest";
import type { CountedShare, FiringScores, WindowScores } from "@/lib/domain/n2g-scores";
import { firingWords, interventionWords, isTooFew, windowWords } from "./path-scores-words";

const share = (low: number, high: number): CountedShare => ({ value: 0.5, interval: { low, high } });
const undefinedShare: CountedShare = { value: null, interval: null };
const scores = (numHits: number, numFiring: number, numPredicted: number): FiringScores => ({
  precision: numPredicted === 0 ? undefinedShare : share(0.423, 0.75),
  recall: numFiring === 0 ? undefinedShare : share(0.616, 1),
  f1: undefinedShare,
  ...{ numTexts: 10, numTokens: 1000, numFiring, numPredicted, numHits, reason: null },
});

test.each([
  [18, 22, 30, "18 of 22 firings (recall .62–1.00), 12 false alarms (precision .42–.75)"],
  [1, 1, 2, "1 of 1 firing (recall .62–1.00), 1 false alarm (precision .42–.75)"],
  [0, 9, 0, "0 of 9 firings (recall .62–1.00), no false alarms"],
  [0, 0, 3, "no firing, 3 false alarms (precision .42–.75)"],
])("%d hits of %d firing and %d predicted tokens are: %s", (hits, firing, predicted, words) => {
  expect(firingWords(scores(hits, firing, predicted))).toBe(words);
});

test.each([
  [9, true],
  [10, false],
])("%d firing tokens are too few to judge: %j", (firing, tooFew) => {
  expect(isTooFew(scores(0, firing, 0))).toBe(tooFew);
});

test.each([
  [
    ...[19, 20, 17, 20],
    "Changing what the paths leave open kept the activation 19 of 20 times; changing what they require took it away 17 of 20 times.",
  ],
  [1, 1, 0, 0, "Changing what the paths leave open kept the activation 1 of 1 time."],
  [0, 0, 0, 2, "Changing what the paths require took the activation away 0 of 2 times."],
  [0, 0, 0, 0, null],
] as const)("%d of %d kept and %d of %d lost are: %s", (kept, open, lost, required, words) => {
  expect(interventionWords({ open: { kept, tried: open }, required: { lost, tried: required } })).toBe(words);
});

const windows: WindowScores = {
  ...{ auprc: 0.781, auprcReason: null, correlation: -0.05, correlationReason: null },
  ...{ numWindows: 200, numFiring: 30 },
};

test.each<[Partial<WindowScores>, string[]]>([
  [{}, ["AUPRC .78", "correlation −.05"]],
  [
    { auprc: null, auprcReason: "no_firing_in_windows", correlation: null, correlationReason: "no_windows" },
    ["no AUPRC: the neuron fires in none of them", "no correlation: there are none"],
  ],
  [
    { correlation: null, correlationReason: "prediction_never_varies" },
    ["AUPRC .78", "no correlation: the prediction is the same everywhere"],
  ],
  [
    { correlation: null, correlationReason: "activation_never_varies" },
    ["AUPRC .78", "no correlation: the activation is the same everywhere"],
  ],
])("windows with %j are: %j", (changed, words) => {
  expect(windowWords({ ...windows, ...changed })).toEqual(words);
});
