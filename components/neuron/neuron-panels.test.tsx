import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { citation, emptyPage, fullPage, modelWith } from "./neuron-page.fixture";
import { NeuronPanels } from "./neuron-panels";
import { panelsOf } from "./panels";
import { parseView } from "./view";

const METHODS = ["neuroscope", "neuron2graph"];
const ADDED = [
  { service: "mine", title: "What is mine", schema: null, data: 1 },
  { service: "other", title: "Other", schema: null, data: 2 },
];

/** The ids of the page's sections, in their order. */
function sections(service: string, page = fullPage, services = [...METHODS, "mine", "other"]): string[] {
  const model = modelWith(services);
  const markup = renderToStaticMarkup(
    <NeuronPanels
      model={model}
      index={{ layer: 0, neuron: 1 }}
      service={service}
      view={parseView({})}
      panels={panelsOf(service, model.availableServices) ?? []}
      page={page}
      texts={null}
      controls={null}
      served={null}
      citation={citation}
    />,
  );
  return [...markup.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id ?? "");
}

test("the page of everything has the data of added services after the main panels", () => {
  expect(sections("all", { ...fullPage, panels: ADDED })).toEqual([
    ...["graph", "snippets", "own-text", "explanations", "data-mine", "data-other"],
    ...["statistics", "top-tokens", "promoted", "suppressed", "similar"],
    "provenance",
    "notebook",
    "cite",
  ]);
});

test("without data of added services it has no place for them, and what is missing stands last", () => {
  expect(sections("all", emptyPage, METHODS)).toEqual([
    ...["snippets", "graph", "own-text", "explanations", "statistics", "top-tokens", "promoted", "similar"],
    "provenance",
    "notebook",
    "cite",
  ]);
});

test.each([
  ["mine", ["data-mine", "provenance", "cite"]],
  ["other", ["data-other", "provenance", "cite"]],
  [
    "neuroscope",
    ["snippets", "statistics", "top-tokens", "promoted", "suppressed", "provenance", "notebook", "cite"],
  ],
  ["neuron2graph-search", ["graph", "similar", "cite"]],
  ["metadata", ["provenance", "cite"]],
])("the page of %s has the sections %j", (service, ids) => {
  expect(sections(service, { ...fullPage, panels: ADDED })).toEqual(ids);
});
