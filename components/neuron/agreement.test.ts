import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { agreementOf } from "./agreement";
import type { Compared } from "./contradictions";
import { emptyPage, fullPage } from "./neuron-page.fixture";

const nothing: Compared = { ...emptyPage, random: [] };
const shares = { value: 0.5, interval: { low: 0.3, high: 0.6 } };
const top = (numFiring: number, high = 0.6) => ({
  ...{ precision: shares, recall: shares, f1: { value: 0.5, interval: { low: 0.3, high } }, reason: null },
  ...{ numTexts: 10, numTokens: 1000, numPredicted: 20, numHits: 10, numFiring },
});
const text = (activations: number[], tokens = ["<s>", "a", "b"], start = 0) => ({
  ...{ window: { start, tokens, activations }, maxActivation: Math.max(...activations), minActivation: 0 },
  ...{ maxActivatingTokenIndex: start + activations.indexOf(Math.max(...activations)), dataIndex: 0 },
  ...{ numTokens: null, source: null },
});
const fires = text([0, 2, 0]);
const by = (explainer: string, explanation: string) => ({
  ...{ explanation, explainer, score: null },
  scores: { evCorrelation: null, rsquared: null, absoluteDevExplained: null },
});
const withPaths = { graph: fullPage.graph, graphPaths: [path("c a", { texts: [0] })] };
const detail = (first: string, suppressed: string) => ({
  ...{ statistics: {}, histogram: null, topTokens: [{ token: first, mean: 1, count: 3 }] },
  tokenWeights: { promoted: [], suppressed: [{ token: suppressed, weight: -1 }] },
});

test.each<[string, Partial<Compared>, string[]]>([
  ["few firings, F1 wide open", { pathScores: { top: top(22) } }, ["only 22 held-out firings"]],
  ["few firings that leave little open", { pathScores: { top: top(22, 0.5) } }, []],
  ["so few that the counts say it", { pathScores: { top: top(9) } }, []],
  ["a top token on which no path fires", { detail: detail("==", "z") }, ["“responds to” puts == first"]],
  ["a top token in other case and spacing", { detail: detail(" A", "z") }, []],
  ["a top token that is only context", { detail: detail("c", "z") }, ["“responds to” puts c first"]],
  [
    "a sentence that leaves much out",
    { explanations: [by("rule", "Fires on `a`. These are 60 % of its hits.")] },
    ["the sentence leaves out 40\u00a0% of hits"],
  ],
  [
    "a sentence that leaves little out",
    { explanations: [by("rule", "Fires on `a`. These are 81 % of its hits.")] },
    [],
  ],
  [
    "an explanation of other tokens",
    { explanations: [by("gpt-4", "fires on “the” and “of”, never on a")] },
    ["the, which the explanation names, is not in the graph"],
  ],
  ["an explanation that names one of its tokens", { explanations: [by("gpt-4", '"the" after "C"')] }, []],
  ["an explanation that quotes nothing", { explanations: [by("gpt-4", "articles")] }, []],
  ["texts without a path", { snippets: [fires, fires, fires] }, ["no path explains 2 of its 3 texts"]],
  ["half of the texts without a path", { snippets: [fires, fires] }, []],
  [
    "firing in random windows",
    { random: [text([0, 0, 0.9], ["x", "c", "a"], 7), text([0, 0, 0])] },
    ["the graph fires falsely in 1 of 2 random windows"],
  ],
  ["firing in random windows where the neuron does", { random: [text([0, 0, 1], ["x", "c", "a"], 7)] }, []],
  [
    "a next token made less likely",
    { detail: detail("a", "b"), snippets: [fires, fires] },
    ["makes b less likely, which follows in 2 of its texts"],
  ],
  ["a next token once", { detail: detail("a", "b"), snippets: [fires] }, []],
])("%s", (_, part, found) => {
  const page = { ...nothing, snippets: [fires], ...withPaths, ...part };
  expect(agreementOf(page)?.contradictions.map(({ short }) => short)).toEqual(found);
});

test("what was compared is named, and one thing alone cannot be compared", () => {
  expect(agreementOf(nothing)).toBeNull();
  expect(agreementOf({ ...nothing, snippets: [fires] })).toBeNull();
  expect(agreementOf({ ...fullPage, random: [] })?.compared).toEqual([
    "graph",
    "explanations",
    "top tokens",
    "logits",
    "texts",
  ]);
});
