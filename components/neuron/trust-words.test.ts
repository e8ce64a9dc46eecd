import { expect, test } from "vitest";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { emptyPage, fullPage } from "./neuron-page.fixture";
import { trustWords } from "./trust-words";

const share = { value: 0.5, interval: { low: 0.25, high: 0.75 } };
const scores = (numHits: number, numFiring: number): FiringScores => ({
  ...{ precision: share, recall: share, f1: share, reason: null },
  ...{ numTexts: 10, numTokens: 1000, numPredicted: 20, numHits, numFiring },
});
const windows = {
  ...{ auprc: 0.7, auprcReason: null, correlation: 0.5512, correlationReason: null },
  ...{ numWindows: 20, numFiring: 3 },
};
const UNKNOWN = "how often it fires is not known: no statistics are stored";

test.each([
  ["a model without graphs", emptyPage, false, [["no graph: this model has none yet"], [UNKNOWN]]],
  ["a neuron without a graph", emptyPage, true, [["no graph of this neuron"], [UNKNOWN]]],
  [
    "a neuron that has none for a reason",
    { ...emptyPage, graphMissing: "it never fires" },
    true,
    [["no graph: it never fires"], [UNKNOWN]],
  ],
  [
    "counts on both texts",
    { ...fullPage, pathScores: { top: scores(18, 22), ordinary: scores(3, 9), windows } },
    true,
    [
      [
        "graph explains 18 of 22 firings (recall .25–.75), 2 false alarms (precision .25–.75) in its strongest texts",
      ],
      [
        "in ordinary text 3 of 9 firings (recall .25–.75), 17 false alarms (precision .25–.75), too few to judge (under 10)",
      ],
      [
        "graph’s correlation .55 on 20 windows drawn at random and by strength",
        "maximum 2.500",
        "fires on 0\u00a0% of tokens",
      ],
    ],
  ],
  [
    "ordinary text alone",
    { ...fullPage, graphScores: null, detail: null, pathScores: { ordinary: scores(10, 10) } },
    true,
    [
      [
        "graph explains in ordinary text 10 of 10 firings (recall .25–.75), 10 false alarms (precision .25–.75)",
      ],
      [UNKNOWN],
    ],
  ],
  [
    "a graph of 2023",
    { ...fullPage, detail: null },
    true,
    [
      ["graph recalls .25 of 4 firings", ".50 of its 2 predictions are right, too few to judge (under 10)"],
      ["graph’s correlation .60", UNKNOWN],
    ],
  ],
  [
    "a graph without scores",
    { ...fullPage, detail: null, graphScores: null },
    true,
    [["graph not scored"], [UNKNOWN]],
  ],
] as const)("%s", (_, page, hasGraphs, lines) => {
  expect(trustWords(page, hasGraphs)).toEqual(lines);
});
