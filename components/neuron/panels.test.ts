import { expect, test } from "vitest";
import { panelsOf, servicesIn } from "./panels";

test.each([
  ["neuroscope", [], ["snippets", "statistics", "tokens", "provenance"]],
  ["all", [], ["statistics", "snippets", "tokens", "graph", "similar", "explanations", "data", "provenance"]],
  ["added", ["metadata", "added"], ["data", "provenance"]],
  ["added", ["metadata"], null],
  ["toString", [], null],
])("%s with %j has panels %j", (service, available, panels) => {
  expect(panelsOf(service, available)).toEqual(panels);
});

test("an added service joins those we know, once", () => {
  expect(servicesIn(["metadata", "added"])).toEqual([
    "all",
    "metadata",
    "neuroscope",
    "neuron2graph",
    "neuron2graph-search",
    "neuron_explainer",
    "added",
  ]);
});
