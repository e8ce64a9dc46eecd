import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DataPanels } from "./data-panels";
import { emptyPage, modelWith } from "./neuron-page.fixture";
import { RelatedNeuronsPanel } from "./related-neurons-panel";
import { RelatedTokensPanel } from "./related-tokens-panel";
import { parseView } from "./view";

const view = parseView({});
const model = modelWith(["related_neurons", "related_tokens"]);
const place = { model, index: { layer: 0, neuron: 1 }, service: "all", view };

const neurons = {
  ...{ service: "related_neurons", title: "Related neurons", schema: null },
  data: [
    { by: "input weights, positive", layer: 0, neuron: 2, strength: 4.1 },
    { by: "input weights, positive", layer: 9, neuron: 2, strength: null },
    ...Array.from({ length: 12 }, () => ({ by: "mine <b>", layer: 1, neuron: 0, strength: -0.5 })),
  ],
};
const tokens = {
  ...{ service: "related_tokens", title: "Related tokens", schema: null },
  data: [
    { by: "output weights, negative", token: " foo", strength: -1.25 },
    { by: "output weights, negative", token: " foo", strength: null },
  ],
};
const data = { ...emptyPage, panels: [neurons, tokens] };

test("related neurons are links to their pages, by what relates them", () => {
  const markup = renderToStaticMarkup(<RelatedNeuronsPanel place={place} data={data} />);
  expect(markup).toContain('href="/api/tiny/related_neurons/0/1"');
  expect(markup).toContain("By weights: earlier ones that raise it");
  expect(markup).toContain('href="/viz/tiny/all/0/2"');
  expect(markup).toContain("mine &lt;b&gt;");
  expect(markup.match(/href="\/viz\/tiny\/all\/1\/0"/g)).toHaveLength(10);
  expect(markup).toContain("… and 2 more neurons, which are in the JSON.");
  expect(markup).toContain('<span class="text-faint">L9 N2</span>');
  expect(markup).not.toContain("/viz/tiny/all/9/2");
});

test("related tokens are tables, by what relates them", () => {
  const markup = renderToStaticMarkup(<RelatedTokensPanel place={place} data={data} />);
  expect(markup).toContain("By output weights: those that it makes less likely");
  expect(markup).toContain('<table class="token-list cool">');
  expect(markup.match(/<tr>/g)).toHaveLength(2);
  expect(markup).toContain("−1.25");
});

test("they are not shown a second time as data", () => {
  expect(renderToStaticMarkup(<DataPanels place={place} data={data} />)).toBe("");
  const own = { ...place, service: "related_neurons" };
  expect(renderToStaticMarkup(<DataPanels place={own} data={data} />)).toBe("");
});

test("data of these services in another form are shown as data", () => {
  const other = { ...emptyPage, panels: [{ ...neurons, data: { any: "thing" } }] };
  expect(renderToStaticMarkup(<RelatedNeuronsPanel place={place} data={other} />)).toBe("");
  expect(renderToStaticMarkup(<DataPanels place={place} data={other} />)).toContain("thing");
});
