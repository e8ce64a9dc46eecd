import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { askAll } from "./fuzz/ask-all.fixture";
import { pagesOf, renderPages } from "./fuzz/render-pages.fixture";
import { importBundle } from "./import-bundle";
import { FACTS } from "./test-bundle";

// Pages ask Next for their request, which is none here.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ host: "localhost" }) }));
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  connection: async () => {},
  after: () => {},
}));

/** What stands in every field that holds text, but for the character that the manifest must not have. */
const SAID = "=a\u202eb\u200b</script><img src=x>\u2028👩‍👩‍👧\u0301";
const H = `\0${SAID}`;
const scores = {
  ...{ ev_correlation: 0.5, rsquared: null, absolute_dev_explained: null },
  tests: [{ method: "detection" as const, scorer: H, score: 0.5, chance: 0, n: 1 }],
};

const COMMON: NeuronRecord = {
  ...{ layer: 0, neuron: 0 },
  statistics: { max_activation: 1, top_tokens: [{ token: H, mean: 1, count: 5 }] },
  snippets: [{ text: H, activations: [0.5, 1, 0] }],
  controls: [{ kind: "random", text: H, start: 0, activations: [0.5, 1, 0] }],
  token_weights: { promoted: [{ token: H, weight: 1 }], suppressed: [{ token: H, weight: -1 }] },
  token_entries: [{ token: H, role: "activating", importance: 1 }],
  explanations: [
    {
      ...{ explanation: H, score: 0.5, explainer: H, scores },
      simulations: [{ tokens: [H], simulated_activations: [1], activations: [0] }],
    },
  ],
  negative: {
    ...{ snippets: [{ text: H, activations: [0.5, 1, 0] }], graph_missing: H },
    controls: [{ kind: "random", text: H, start: 0, activations: [0.5, 1, 0] }],
    explanations: [{ explanation: H, score: 0.5, explainer: H, scores }],
  },
  extra: { mine: { [H]: H, list: [H], rows: [{ [H]: H }], ["k".repeat(10_000)]: 1 }, other: H },
};

const neurons: readonly NeuronRecord[] = [
  {
    ...COMMON,
    paths: [
      {
        steps: [{ tokens: [H, "b"], class: H }, { tokens: [H] }],
        ...{ activation: 0.5, support: 1, hits: 1, false_alarms: 0, texts: [0] },
      },
    ],
    counter_examples: [
      {
        ...{ tokens: [H, "b"], position: 0, predicted: 1, activation: 0 },
        ...{ kind: "edit", edited: 1, replaced: H },
      },
    ],
  },
  {
    ...{ ...COMMON, neuron: 1 },
    graph: { graph: [{ token: H, importance: 1, required: [], end: true }], subgraph_indices: [0, 0, 1] },
  },
  { layer: 0, neuron: 2, graph_missing: H },
];

let site: TestSite;
let root: string;
beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
  root = await mkdtemp(path.join(tmpdir(), "hostile-"));
  const folder = path.join(root, "bundle");
  const writer = await BundleWriter.create(folder);
  await writer.writeText({ id: H, source: H, data_index: 0, tokens: [H, " the", H] });
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  const said = { source: SAID, tool: SAID, tool_version: SAID, date: SAID, licence: SAID, caveats: [SAID] };
  const model = { activation_function: SAID, dataset: SAID, tokenizer: SAID, activation_site: SAID };
  await writer.finish({
    ...{ model: { ...FACTS.model, ...model }, provenance: said },
    services: { mine: { title: SAID, schema: { title: SAID, description: SAID } } },
  });
  await importBundle(site.connections, folder, { log: () => {} });
  await site.catalogue.reread();
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

const PLACES = neurons.map(({ layer, neuron }) => ({ layer, neuron }));

test.each(PLACES)(
  "pages show hostile strings of neuron $neuron as text",
  async (index) => {
    for (const { name, html } of await renderPages("tiny", [index])) {
      expect(html, name).not.toContain("<img src=x>");
      expect(html.split("</script>").length, name).toBe(html.split(/<script[\s>]/).length);
    }
  },
  60_000,
);

test("answers are JSON, and none has half a character or U+0000 as it is", async () => {
  const asked = await askAll(site, await site.catalogue.require("tiny"), PLACES);
  for (const { status, address } of asked) expect([200, 400, 404], address).toContain(status);
  const given = asked.filter(({ status }) => status === 200).map(({ address }) => address);
  expect(given).toEqual(
    expect.arrayContaining([
      "/api/tiny/neuroscope/0/0?set=random",
      "/api/tiny/neuroscope/0/0?pole=negative&set=random",
    ]),
  );
  expect(asked.length).toBeGreaterThan(50);
}, 60_000);
