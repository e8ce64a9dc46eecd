import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { LIMITS } from "@/lib/domain/data-limits";
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

/** Of a page before it is packed. */
const MOST_BYTES = 1_000_000;
const LONG = "long".repeat(LIMITS.tokenCharacters / 4);
const token = (i: number) => `${i}${LONG}`.slice(0, LIMITS.tokenCharacters);
const times = <Value>(count: number, make: (i: number) => Value) =>
  Array.from({ length: count }, (_, i) => make(i));

const scores = { ev_correlation: 0.5, rsquared: null, absolute_dev_explained: null };
const longPath = (i: number) => ({
  steps: [{ tokens: [token(i % 50)] }, { tokens: times(40, token) }],
  ...{ activation: 0.5, support: 1, hits: 1, false_alarms: 0, texts: [0, 1] },
});

const TEXT_TOKENS = LIMITS.textTokens;

/** A neuron at the limits, or as far towards them as one line of a bundle has room; one of 2023 with a text as long as can be. */
const neurons: readonly NeuronRecord[] = [
  {
    ...{ layer: 0, neuron: 0 },
    statistics: {
      max_activation: 1,
      histogram: { start: 0, width: 0.1, counts: times(LIMITS.histogramBins, (i) => i) },
      top_tokens: times(LIMITS.topTokens, (i) => ({ token: token(i), mean: 1, count: 5 })),
    },
    snippets: times(40, (i) => ({
      text: `t${i % 2}`,
      activations: { decimals: 2, codes: "P".repeat(i % 2 === 0 ? 2000 : 40) },
    })),
    token_weights: {
      promoted: times(LIMITS.tokenWeights, (i) => ({ token: token(i), weight: 1 })),
      suppressed: times(LIMITS.tokenWeights, (i) => ({ token: token(i), weight: -1 })),
    },
    paths: times(400, longPath),
    counter_examples: times(200, () => ({
      tokens: times(100, token),
      position: 50,
      predicted: 1,
      activation: 0,
      kind: "window" as const,
    })),
    token_entries: times(2000, (i) => ({ token: token(i), role: "activating" as const, importance: 1 })),
    explanations: times(LIMITS.explanations, (i) => ({
      ...{ explanation: `${i} ${"word ".repeat(1999)}`, score: 0.5, explainer: "by hand", scores },
    })),
    extra: { mine: times(20_000, (i) => ({ name: `row ${i}`, value: i })), other: "x".repeat(900_000) },
  },
  {
    ...{ layer: 0, neuron: 1 },
    graph: {
      graph: times(LIMITS.graphNodes, (i) => ({
        ...{ token: `${i}`, importance: 1, end: true },
        required: i < 5000 ? times(20, (k) => 5000 + ((i * 7 + k * 11) % 5000)) : [],
      })),
      subgraph_indices: [0, 0, 5000, LIMITS.graphNodes],
    },
    snippets: [{ text: "long", activations: { decimals: 0, codes: `${"P".repeat(TEXT_TOKENS - 1)}R` } }],
  },
];

let site: TestSite;
let root: string;
beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
  root = await mkdtemp(path.join(tmpdir(), "bounded-"));
  const folder = path.join(root, "huge");
  const writer = await BundleWriter.create(folder);
  await writer.writeText({ id: "t0", data_index: 0, tokens: times(2000, (i) => ` w${i}`) });
  await writer.writeText({ id: "t1", data_index: 1, tokens: times(40, token) });
  await writer.writeText({ id: "long", data_index: 2, tokens: times(TEXT_TOKENS, (i) => ` w${i % 1000}`) });
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  const caveats = times(LIMITS.caveats, () => "word ".repeat(2000));
  await writer.finish({ ...FACTS, provenance: { ...FACTS.provenance, caveats } });
  await importBundle(site.connections, folder, { log: () => {} });
  await site.catalogue.reread();
}, 180_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

test.each(neurons.map(({ layer, neuron }) => ({ layer, neuron })))(
  "the pages of a huge neuron $neuron are bounded",
  async (index) => {
    const pages = await renderPages("tiny", [index]);
    for (const { name, html } of pages) expect(html.length, name).toBeLessThan(MOST_BYTES);
  },
  120_000,
);

test("every answer about them is given", async () => {
  const model = await site.catalogue.require("tiny");
  const asked = await askAll(
    site,
    model,
    [0, 1].map((neuron) => ({ layer: 0, neuron })),
  );
  for (const { status, address } of asked) expect([200, 400, 404], address).toContain(status);
}, 120_000);
