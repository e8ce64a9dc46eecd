import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { must } from "@/lib/domain/at";
import { pagesOf, renderPages } from "@/lib/import/fuzz/render-pages.fixture";
import { importSaying } from "./said.fixture";

// Pages ask Next for their request, which is none here.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ host: "localhost" }) }));
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  connection: async () => {},
  after: () => {},
}));

const MODELS = path.resolve(import.meta.dirname, "../../sources/neuron2graph-2024/golden/models/input");

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
}, 60_000);
afterAll(() => site.close());

const ask = async (address: string) =>
  (await fetch(`${site.origin}/api/tiny/${address}`)).json() as Promise<{ data: unknown }>;

test("the graph of a compact model is on its page and in the API as every graph is", async () => {
  const said = await importSaying(site.connections, MODELS, { model: "tiny" });
  const [, services = "", counts] = /^input: tiny \((.*)\): (.*)$/.exec(said.at(-1) ?? "") ?? [];
  expect(services.split(", ").sort()).toEqual(["neuron2graph", "neuron2graph_patterns", "neuron_store"]);
  expect(counts).toBe("5 neurons seen, 5 written, 0 unchanged, 5 missing, 0 malformed.");
  expect((await ask("neuron2graph/0/3")).data).toMatchObject({
    graph: {
      graph: [
        { token: "the", importance: 1, required: [], end: true },
        { token: " to", importance: 1, required: [2, 3], end: false },
        { token: " started", importance: 0.91, required: [4], end: true },
        { token: " began", importance: 0.77, required: [], end: true },
        { token: " we", importance: 0.8, required: [], end: true },
      ],
      subgraph_indices: [0, 0, 2, 4, 5],
    },
    stats: { precision: 1, recall: 0.42857142857142855 },
  });
  expect((await ask("neuron2graph-search?query=activating:to,important:began")).data).toEqual([
    { layer: 0, neuron: 3 },
  ]);
  expect((await ask("neuron2graph_patterns/1/0")).data).toEqual([
    { tokens: ["é", null, null, "\n"], importances: [0.98, -0.05, 0.01, 0.9], activation: 1.01 },
    { tokens: ["<|end|>"], importances: [0.76], activation: 0.55 },
  ]);
  const pages = await renderPages("tiny", [
    { layer: 0, neuron: 3 },
    { layer: 1, neuron: 1 },
  ]);
  const [drawn, empty] = pages.filter(({ name }) => name === "a neuron");
  expect(must(drawn, "the page").html).toContain("began");
  expect(must(empty, "the page").html).toContain("its model has no patterns");
});
