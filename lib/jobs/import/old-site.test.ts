import { cp, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { pagesOf, renderNeuron } from "@/lib/import/fuzz/render-pages.fixture";
import { importSaying } from "./said.fixture";

// Pages ask Next for their request, which is none here.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ host: "localhost" }) }));
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  connection: async () => {},
  after: () => {},
}));

/** A folder with the files of every service that DeepDecipher had, and what else was published beside them. */
const OLD = path.resolve(import.meta.dirname, "../../sources/combined/golden/old-site/input");
const MODEL = "solu-2l";
const NEURON = { layer: 0, neuron: 9 };

let site: TestSite;
let root: string;
let folder: string;
beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
  root = await mkdtemp(path.join(tmpdir(), "old-site-"));
  folder = path.join(root, "data");
  await cp(OLD, folder, { recursive: true });
  await rename(path.join(folder, "neuroscope/tiny"), path.join(folder, "neuroscope", MODEL));
  await rm(path.join(folder, "activation_matrix-tiny.json"));
  const matrix = Array.from({ length: 2 }, (_, layer) =>
    Array.from({ length: 2048 }, (_, neuron) => (layer * 2048 + neuron) / 8),
  );
  await writeFile(path.join(folder, `activation_matrix-${MODEL}.json`), JSON.stringify(matrix));
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

const load = (options: { strict?: boolean; dryRun?: boolean } = {}) =>
  importSaying(site.connections, folder, { model: MODEL, ...options });

const ask = async (address: string) => {
  const answer = await fetch(`${site.origin}/api/${address}`);
  return { status: answer.status, ...((await answer.json()) as { data?: unknown }) };
};

const BAD = 'neuron2graph/1_0/graph:3: expected [, found "}"';

test("an old folder comes whole, in one import, or not at all", async () => {
  expect(await load({ strict: true })).toEqual([
    "Reading data: Neuron to Graph (2023), Neuroscope pages, Neuron Explainer, activation matrix …",
    "data: the files have a malformed part and --strict was given:",
    BAD,
    "Nothing was imported from data; the database keeps what it had.",
  ]);
  expect((await ask(`${MODEL}/metadata`)).status).toBe(404);
  expect((await load({ dryRun: true })).slice(-2)).toEqual([
    expect.stringMatching("4096 neurons seen, 4096 would be written, 0 unchanged, 0 missing, 1 malformed.$"),
    BAD,
  ]);
  const services =
    "neuroscope, neuron2graph, neuron_store, neuron_explainer, related_neurons, related_tokens, statistics, weaker_samples";
  const said = await load();
  const report = said.find((line) => line.startsWith("data: solu-2l")) ?? "";
  expect(/\((.*)\)/.exec(report)?.[1]?.split(", ").sort()).toEqual(services.split(", ").sort());
  expect(report).toMatch("4096 neurons seen, 4096 written, 0 unchanged, 0 missing, 1 malformed.");
  expect(said.at(-1)).toBe(BAD);
  expect((await load()).at(-2)).toBe("data: solu-2l is unchanged, the database has all of it already.");
  // The site was asked for the model before it was there, and looks again after a while.
  await expect.poll(async () => (await ask(`${MODEL}/metadata`)).status, { timeout: 30_000 }).toBe(200);
}, 120_000);

describe("every service answers", () => {
  test.each([
    ["metadata", { name: MODEL, num_layers: 2, layer_size: 2048 }],
    ["neuroscope/0/9", { texts: [{ data_index: 7, max_activation: 3 }, { data_index: 35632 }] }],
    ["neuron2graph/0/9", { graph: { subgraph_indices: [0, 0, 1, 3] } }],
    ["neuron2graph-search?query=activating:to,important:began", [{ layer: 0, neuron: 9 }]],
    [
      "neuron_explainer/0/9?simulations=true",
      { explanation: "nothing", explanations: [{ simulations: [{ tokens: [" a"] }] }] },
    ],
    ["related_neurons/0/9", [{ layer: 0, neuron: 3, strength: 2.5 }, { strength: -1.5 }, { layer: 1 }]],
    ["weaker_samples/0/9", [{ quantile: "0–0.5" }, { quantile: "0.5–0.9" }]],
    ["related_tokens/0/9", [{ token: " bat" }, { token: " foo" }, { token: " bat" }, { token: " cat" }]],
  ])("%s", async (address, data) => {
    expect(await ask(`${MODEL}/${address}`)).toMatchObject({ status: 200, data });
  });

  test("all of them at once", async () => {
    expect(await ask(`${MODEL}/all/0/9`)).toMatchObject({
      neuroscope: { data: { texts: [{}, {}] } },
      neuron2graph: { data: { graph: {} } },
      neuron_explainer: { data: { explanation: "nothing" } },
      related_neurons: { data: [{}, {}, {}] },
      related_tokens: { data: [{}, {}, {}, {}] },
    });
  });

  test("statistics of several files stand together", async () => {
    const html = await renderNeuron(MODEL, "all", NEURON);
    for (const value of ["1.125", "195.5"]) expect(html).toContain(value);
  });
});

describe("every service has its page", () => {
  test.each([
    ["all", ["Related neurons", "Related tokens", "simulated on 1 text", "random", 'id="graph"']],
    ["neuroscope", ['id="snippets"', "35632"]],
    ["neuron2graph", ['id="graph"', "began"]],
    ["neuron2graph-search", ['id="graph"']],
    ["neuron_explainer", ["nothing", "simulated on 1 text"]],
    ["related_neurons", ["By weights: earlier ones that raise it", `/viz/${MODEL}/all/0/3`]],
    ["weaker_samples", ["Samples below the .9 quantile", "0.5–0.9", "dle", "0.1"]],
    ["related_tokens", ["By input weights: those that raise it", "bat"]],
  ])("%s", async (service, words) => {
    const html = await renderNeuron(MODEL, service, NEURON);
    for (const word of words) expect(html).toContain(word);
  });
});
