import { expect, test } from "vitest";
import { emptyPage, fullPage } from "./neuron-page.fixture";
import { panelsIn, panelsOf } from "./panels";

const neuron = { by: "input weights, positive", layer: 0, neuron: 2, strength: 1 };
const token = { by: "mean activation", token: " the", strength: 1 };
const panel = { schema: null, title: "" };
const RELATED = [
  { ...panel, service: "related_neurons", data: [neuron] },
  { ...panel, service: "related_tokens", data: [token] },
];
/** Data of the same services that are something else are shown as they are. */
const OTHER = [{ ...panel, service: "related_neurons", data: [token] }];

test.each([
  ["neuroscope", [], ["snippets", "statistics", "tokens", "provenance", "notebook", "cite"]],
  [
    "all",
    [],
    [
      "graph",
      "snippets",
      "ownText",
      "explanations",
      "data",
      "statistics",
      "tokens",
      "relatedTokens",
      "similar",
      "relatedNeurons",
      "provenance",
      "notebook",
      "cite",
    ],
  ],
  ["metadata", [], ["provenance", "cite"]],
  ["neuron2graph", [], ["graph", "ownText", "similar", "provenance", "notebook", "cite"]],
  ["neuron2graph-search", ["neuron2graph-search"], ["graph", "similar", "cite"]],
  ["neuron_explainer", [], ["explanations", "provenance", "cite"]],
  ["added", ["metadata", "added"], ["data", "provenance", "cite"]],
  ["related_tokens", ["related_tokens"], ["data", "relatedTokens", "provenance", "cite"]],
  ["related_tokens", ["metadata"], null],
  ["added", ["metadata"], null],
  ["toString", [], null],
])("%s with %j has panels %j", (service, available, panels) => {
  expect(panelsOf(service, available)).toEqual(panels);
});

test.each([
  ["reading", fullPage, ["graph", "snippets", "ownText", "explanations", "data"]],
  ["reading", emptyPage, ["snippets", "graph", "ownText", "explanations", "data"]],
  ["numbers", fullPage, ["statistics"]],
  ["tokens", fullPage, ["tokens"]],
  ["similar", fullPage, ["similar"]],
  ["tokens", { ...fullPage, panels: RELATED }, ["tokens", "relatedTokens"]],
  ["similar", { ...fullPage, panels: RELATED }, ["similar", "relatedNeurons"]],
  ["similar", { ...fullPage, panels: OTHER }, ["similar"]],
  ["foot", fullPage, ["provenance", "notebook", "cite"]],
] as const)("the panels of the part %s", (part, page, panels) => {
  expect(panelsIn(part, page)).toEqual(panels);
});
