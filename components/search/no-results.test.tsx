import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NoResults, type TermFinding } from "./no-results";

const NOTHING = {
  ...{ view: { q: "q" }, findings: [], everywhere: 0, inLayer: null, noNeuron: null },
  ...{ conditions: [], asText: null, grammar: [] },
};

function finding(q: string, own: Partial<TermFinding> = {}): TermFinding {
  return { q, written: q, not: false, total: 0, place: null, anywhere: 0, near: [], ...own };
}

function wordsOf(own: Partial<Parameters<typeof NoResults>[0]>): string {
  return renderToStaticMarkup(<NoResults {...NOTHING} {...own} />).replace(/<[^>]*>/g, "");
}

test.each([
  [{ noNeuron: 9999 }, "No model here has a neuron 9999."],
  [{ conditions: [{ q: "f1>2", total: 0 }] }, "No neuron here has f1&gt;2."],
  [
    { inLayer: { layer: 9, isThere: false, q: "self", total: 12 } },
    "No model here has a layer 9; they count from 0. In any layer: self (12).",
  ],
  [
    { inLayer: { layer: 1, isThere: true, q: "self", total: 12 } },
    "Only layer 1 was searched. In any layer: self (12).",
  ],
  [
    { findings: [finding("on:x", { written: "x", place: "on", anywhere: 3 })] },
    "No neuron fires on x. Elsewhere it is found: x (3).",
  ],
  [{ asText: { q: "fires: a b", total: 1 } }, "Read as a text: 1 neuron fires on it, as their graphs say."],
  [
    { findings: [finding("a", { total: 4 })], conditions: [{ q: "f1>0.9", total: 2 }] },
    "No neuron here has all of these. One by one: a (4), f1&gt;0.9 (2).",
  ],
  [{ findings: [finding("a", { total: 4 }), finding("b", { not: true, total: 9 })] }, ""],
] as const)("%j", (own, words) => {
  expect(wordsOf(own)).toBe(words);
});
