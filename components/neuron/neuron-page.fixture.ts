import { smallGraph } from "@/components/graph/small-graph.fixture";
import type { Citation } from "@/lib/cite/citation";
import type { ModelFacts, ServiceFacts } from "@/lib/domain/model-facts";
import type { NeuronPage } from "@/lib/domain/neuron-page";

/** A page on which nothing is. */
export const emptyPage: NeuronPage = {
  ...{ detail: null, snippets: null, graph: null, graphMissing: null, graphScores: null },
  ...{ graphPaths: null, pathScores: null, counterExamples: null },
  ...{ explanations: [], simulated: null, similar: [], panels: [], controlPeaks: [] },
};

/** A page with something for every panel but those of added services. */
export const fullPage: NeuronPage = {
  detail: {
    statistics: { max_activation: 2.5, mean: 0.01 },
    histogram: { start: -1, width: 0.5, counts: [1, 2, 5] },
    topTokens: [{ token: " the", mean: 0.3, count: 5 }],
    tokenWeights: {
      promoted: [{ token: " on", weight: 1.5 }],
      suppressed: [{ token: " off", weight: -0.5 }],
    },
  },
  snippets: [
    {
      ...{ maxActivation: 2.5, minActivation: -0.1, dataIndex: 7, maxActivatingTokenIndex: 1, numTokens: 3 },
      ...{ source: "page 1", window: { start: 0, tokens: ["a", " the", "b"], activations: [0, 2.5, -0.1] } },
    },
  ],
  controlPeaks: [{ set: "random", rank: 0, activation: 0.2 }],
  graph: smallGraph,
  graphMissing: null,
  graphScores: {
    ...{ precision: 0.5, recall: 0.25, f1: 0.3333, auprc: 0.4, correlation: 0.6 },
    ...{ numFiring: 4, numPredicted: 2, reason: null },
  },
  ...{ graphPaths: null, pathScores: null, counterExamples: null },
  explanations: [
    {
      ...{ explanation: "the word the", score: 0.5, explainer: "gpt-4" },
      scores: { evCorrelation: 0.5, rsquared: null, absoluteDevExplained: null },
    },
  ],
  simulated: null,
  similar: [
    {
      ...{ layer: 1, neuron: 2, similarity: 1, shared: 1, n: 2, smaller: 1, least: 0.206549 },
      sharedTokens: [{ token: " the", role: "activating" }],
    },
  ],
  panels: [],
};

/** What a citation of one of its neurons says. */
export const citation: Omit<Citation, "sentence"> = {
  ...{ model: "tiny", index: { layer: 0, neuron: 1 }, revision: "r1", sha256: "00ff", date: "2024-01-02" },
  ...{ address: "http://site/viz/tiny/all/0/1", dataAddress: "http://site/api/tiny/all/0/1", papers: [] },
};

/** A model with data of these services. */
export function modelWith(services: readonly string[]): ModelFacts {
  return {
    ...{ name: "tiny", numLayers: 2, layerSize: 3, activationFunction: "gelu", numTotalParameters: 10 },
    ...{ dataset: "two texts", tokenizer: null, activationSite: null, nCtx: 8, answers: {}, revision: "r1" },
    availableServices: ["metadata", ...services],
    services: services.map(serviceFacts),
  };
}

function serviceFacts(service: string): ServiceFacts {
  return {
    ...{ service, title: service === "mine" ? "What is mine" : service, neuronsPerLayer: [3, 3] },
    provenance: {
      ...{ source: `by hand, for ${service}`, tool: "test", toolVersion: "1", date: "2023-11-01T00:00:00Z" },
      ...{ licence: "MIT", tokensScanned: 9, caveats: ["small"], ordinarySequences: null },
    },
    ...{ importedAt: "2024-01-02T00:00:00.000Z", revision: 7 },
  };
}
