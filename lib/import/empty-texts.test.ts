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

const NOTHING = { decimals: 1, codes: "" };
const POLE: Omit<NeuronRecord, "layer" | "neuron"> = {
  snippets: [
    { text: "none", activations: [] },
    { text: "none", activations: NOTHING },
  ],
  controls: [
    { kind: "random", text: "none", start: 0, activations: [] },
    { kind: "random", text: "some", start: 2, activations: NOTHING },
    { kind: "q99", text: "some", start: 1, activations: [] },
  ],
  statistics: { top_tokens: [], histogram: { start: 0, width: 0, counts: [] } },
  paths: [],
  counter_examples: [],
  token_entries: [],
  explanations: [],
};
/** Of everything nothing: texts without tokens, windows of none, empty lists. */
const neurons: readonly NeuronRecord[] = [
  { ...{ layer: 0, neuron: 0 }, ...POLE, negative: POLE },
  {
    ...{ layer: 0, neuron: 1 },
    ...{ snippets: [], controls: POLE.controls, graph: { graph: [], subgraph_indices: [0] } },
    token_weights: { promoted: [], suppressed: [] },
    extra: { mine: [], other: {} },
  },
];

let site: TestSite;
let root: string;
beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
  root = await mkdtemp(path.join(tmpdir(), "empty-"));
  const folder = path.join(root, "bundle");
  const writer = await BundleWriter.create(folder);
  await writer.writeText({ id: "none", data_index: 0, tokens: [] });
  await writer.writeText({ id: "some", data_index: 1, tokens: ["a", ""] });
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  await writer.finish(FACTS);
  await importBundle(site.connections, folder, { log: () => {} });
  await site.catalogue.reread();
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

test.each(neurons)(
  "every page of neuron $neuron is there",
  async ({ layer, neuron }) => {
    const pages = await renderPages("tiny", [{ layer, neuron }]);
    expect(pages.length).toBeGreaterThan(20);
  },
  60_000,
);

test("every answer about them is given", async () => {
  const asked = await askAll(site, await site.catalogue.require("tiny"), neurons);
  for (const { status, address } of asked) expect([200, 400, 404], address).toContain(status);
}, 60_000);
