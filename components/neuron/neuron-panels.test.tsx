import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { NeuronPage } from "@/lib/domain/neuron-page";
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
  const markup = markupOf(service, page, services);
  return [...markup.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id ?? "");
}

function markupOf(service: string, page: NeuronPage, services: readonly string[]): string {
  const model = modelWith([...services]);
  return renderToStaticMarkup(
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

test("a neuron of which nothing is known is not said to have been held against others, nor its texts to be numbered", () => {
  const empty = markupOf("all", emptyPage, METHODS);
  expect(empty).toContain("held alike by their graphs, and this one has none");
  expect(empty).not.toContain("Look for neurons like it");
  expect(empty).not.toContain("Texts are numbered");
  const full = markupOf("all", { ...fullPage, similar: [] }, METHODS);
  expect(full).toContain("No neuron of this model shares enough tokens");
  expect(full).toContain("Texts are numbered from 0");
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
