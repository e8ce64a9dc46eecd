import { expect, test } from "vitest";
import type { Explanation } from "@/lib/domain/explanation";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { shownExplanations } from "./shown-explanations";

const share = { value: 0.5, interval: { low: 0.25, high: 0.75 } };
const scores: FiringScores = {
  ...{ precision: share, recall: share, f1: share, reason: null },
  ...{ numTexts: 10, numTokens: 1000, numPredicted: 20, numHits: 10, numFiring: 20 },
};
const sentence = { top: scores, ordinary: scores };
const by = (explainer: string, explanation: string): Explanation => ({
  ...{ explanation, explainer, score: 0.5 },
  scores: { evCorrelation: 0.5, rsquared: null, absoluteDevExplained: null },
});
const stored = [by("gpt-4", "commas"), by("rule", "Fires on `,`.")];
const made = "Fires on `x` right after `a`. These are all of its hits.";

test.each<[string, Parameters<typeof shownExplanations>[0], [string, boolean][]]>([
  ["nothing", { explanations: [], graphPaths: null, pathScores: null }, []],
  [
    "what is stored, without paths",
    { explanations: stored, graphPaths: null, pathScores: null },
    [
      ["commas", false],
      ["Fires on `,`.", false],
    ],
  ],
  [
    "the stored sentence with its counts",
    { explanations: stored, graphPaths: [path("a x")], pathScores: { sentence } },
    [
      ["commas", false],
      ["Fires on `,`.", true],
    ],
  ],
  [
    "one made from the paths, last",
    { explanations: [by("gpt-4", "commas")], graphPaths: [path("a x")], pathScores: { sentence } },
    [
      ["commas", false],
      [made, true],
    ],
  ],
  [
    "one that was not counted",
    { explanations: [], graphPaths: [path("a x")], pathScores: null },
    [[made, false]],
  ],
  ["no sentence of no paths", { explanations: [], graphPaths: [], pathScores: { sentence } }, []],
])("%s", (_, page, expected) => {
  expect(shownExplanations(page).map(({ explanation, alone }) => [explanation, alone !== null])).toEqual(
    expected,
  );
});
