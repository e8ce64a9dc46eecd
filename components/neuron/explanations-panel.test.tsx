import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { ExplanationText } from "./explanation-text";
import { ExplanationsPanel } from "./explanations-panel";
import { emptyPage, fullPage, modelWith } from "./neuron-page.fixture";
import { parseView } from "./view";

const view = parseView({});
const place = { model: modelWith(["neuron2graph"]), index: { layer: 0, neuron: 1 }, service: "all", view };
const share = { value: 0.5, interval: { low: 0.25, high: 0.75 } };
const scores: FiringScores = {
  ...{ precision: share, recall: share, f1: share, reason: null },
  ...{ numTexts: 10, numTokens: 1000, numPredicted: 20, numHits: 16, numFiring: 22 },
};

/** What the panel says, one paragraph per line. */
function paragraphs(data: Partial<typeof fullPage>): string[] {
  const markup = renderToStaticMarkup(<ExplanationsPanel place={place} data={{ ...emptyPage, ...data }} />);
  return [...markup.matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, text = ""]) => text.replace(/<[^>]*>/g, ""));
}

test("a sentence made from the paths stands with its own counts, after what others explained", () => {
  const sentence = { top: scores, ordinary: scores };
  const { explanations } = fullPage;
  expect(paragraphs({ explanations, graphPaths: [path("a x")], pathScores: { sentence } })).toEqual([
    "the word the",
    "explained by gpt-4, predicts activations with correlation 0.50",
    "Fires on x right after a. These are all of its hits.",
    "explained by rule from the graph; its hits are the firings that the graph predicts, not all there are",
    "Taken at its word, it explains 16 of 22 firings (recall .25–.75), 4 false alarms (precision .25–.75) in its strongest texts; in ordinary text 16 of 22 firings (recall .25–.75), 4 false alarms (precision .25–.75).",
  ]);
});

test("one that was not counted is not scored", () => {
  expect(paragraphs({ graphPaths: [path("a x")] })).toContain(
    "explained by rule from the graph, not scored; its hits are the firings that the graph predicts, not all there are",
  );
});

test("what was simulated stands under what is real, below its explanation", () => {
  const { explanations } = fullPage;
  const text = { tokens: ["a", "b", " the"], activations: [0, 0, 2.5], simulatedActivations: [0, 0, 8] };
  const markup = renderToStaticMarkup(
    <ExplanationsPanel
      place={{ ...place, model: modelWith(["neuron_explainer"]) }}
      data={{ ...emptyPage, explanations, simulated: { rank: 0, texts: [text], count: 9 } }}
    />,
  );
  expect(markup).toContain("simulated on 9 texts");
  expect(markup).toContain(
    '<div class="tokens simulated">ab<span class="f8 s5" title="real 2.50, simulated 8.00"> the</span></div>',
  );
  expect(markup).toContain('href="/api/tiny/neuron_explainer/0/1?simulations=true"');
});

test("one that was tested says how, and its score once", () => {
  const tests = [
    { method: "simulation", scorer: "m", score: 0.5, chance: 0, n: 64 },
    { method: "detection", scorer: "m", score: 0.85, chance: 0.5, n: 20 },
  ] as const;
  const scores = { evCorrelation: 0.5, rsquared: null, absoluteDevExplained: null, tests };
  expect(
    paragraphs({ explanations: [{ explanation: "the word the", score: 0.5, explainer: "big", scores }] }),
  ).toEqual([
    "The sentence at the top of the page.",
    "explained by big",
    "Told this and no more, m predicts activations with correlation .50 (chance 0, 64 tokens); tells texts in which it fires from others with accuracy .85 (chance .50, 20 texts).",
  ]);
});

test("a long one stands whole where it is unfolded", () => {
  const explanation = `fires on ${"`a` or ".repeat(200)}\`b\`, the end.`;
  const explanations = [
    {
      ...{ explanation, score: null, explainer: "big" },
      scores: { evCorrelation: null, rsquared: null, absoluteDevExplained: null },
    },
  ];
  expect(renderToStaticMarkup(<ExplanationText explanation={explanation} />)).toMatch(
    /^fires on <code>a<\/code> or .* or <code>a<\/code> …$/,
  );
  const folded = paragraphs({ explanations });
  expect(folded).toContain("The sentence whose beginning stands at the top of the page.");
  expect(folded.join()).not.toContain("the end.");
  const markup = renderToStaticMarkup(
    <ExplanationsPanel
      place={{ ...place, view: parseView({ open: "all" }) }}
      data={{ ...emptyPage, explanations }}
    />,
  );
  expect(markup).toMatch(/<p id="whole-sentence"[^>]*>fires on <code>a<\/code> or .*the end\.<\/p>/);
});
