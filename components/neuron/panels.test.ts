import { expect, test } from "vitest";
import { emptyPage, fullPage } from "./neuron-page.fixture";
import { panelsIn, panelsOf } from "./panels";

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
      "similar",
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
  ["foot", fullPage, ["provenance", "notebook", "cite"]],
] as const)("the panels of the part %s", (part, page, panels) => {
  expect(panelsIn(part, page)).toEqual(panels);
});
