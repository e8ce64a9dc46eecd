import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { getNeuronPage } from "./neuron-page";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

test("a page has the paths, what they score, and where they are wrong", async () => {
  const page = await getNeuronPage(site, "alpha-2l", { layer: 1, neuron: 11 });
  expect(page).toMatchObject({
    controlPeaks: [{ set: "random", rank: 0, activation: 0.25 }],
    graph: { subgraphIndices: [0, 0, 4, 5] },
    graphPaths: [{ activation: 0.125 }, { activation: 0.75, falseAlarms: 1, ordinary: { hits: 1 } }],
    graphScores: { f1: 11 / 32, numFiring: 4 },
    pathScores: {
      ...{ top: { numHits: 1 }, ordinary: { numTokens: 5 }, sentence: { top: { numPredicted: 2 } } },
      windows: { auprcReason: "no_firing_in_windows" },
      interventions: { open: { kept: 2, tried: 2 } },
    },
    counterExamples: [{ position: 1, edited: 0, replaced: "no" }],
  });
});

test("one whose graph is of 2023 has its scores and no paths", async () => {
  const page = await getNeuronPage(site, "alpha-2l", { layer: 1, neuron: 4 });
  expect(page).toMatchObject({ graphPaths: null, graphScores: { f1: 4 / 32 }, counterExamples: null });
  expect(page?.pathScores).not.toHaveProperty("top");
  const texts = [{ tokens: [" pie", "\0😀"], simulatedActivations: [4, 0.5], activations: [2, -0.17] }];
  expect(page?.simulated).toEqual({ rank: 0, texts, count: 1 });
  expect((await getNeuronPage(site, "alpha-2l", { layer: 1, neuron: 3 }))?.simulated).toBeNull();
});
