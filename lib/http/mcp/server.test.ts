import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { answerMcp } from "./server";

let site: TestSite;
let client: Client;
beforeAll(async () => {
  site = await openTestSite();
  client = new Client({ name: "test", version: "1" });
  const fetch = async (url: string | URL, init?: RequestInit) =>
    init?.method === "POST" ? answerMcp(site, new Request(url, init)) : new Response(null, { status: 405 });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${site.origin}/mcp`), { fetch }));
}, 60_000);
afterAll(async () => {
  await client.close();
  await site.close();
});

async function call(name: string, parameters: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: parameters });
  const [first] = content as { type: string; text: string }[];
  return { text: first?.text ?? "", isError: isError === true };
}
const json = async (name: string, parameters?: Record<string, unknown>) =>
  JSON.parse((await call(name, parameters)).text);

test("the four tools, all of them reading only", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    "list_models",
    "get_neuron",
    "search_tokens",
    "similar_neurons",
  ]);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
});

test("models, a search, a neuron, its like", async () => {
  const { models } = await json("list_models");
  expect(models.map(({ name }: { name: string }) => name)).toEqual(["alpha-2l", "bare", "beta.3l"]);
  const found = await json("search_tokens", { query: "activating:the", models: ["alpha-2l"], limit: 3 });
  expect(found.results).toHaveLength(3);
  const [{ model, layer, neuron, page }] = found.results;
  expect(page).toBe(`/viz/alpha-2l/all/${layer}/${neuron}`);
  const next = await json("search_tokens", {
    query: "activating:the",
    models: ["alpha-2l"],
    cursor: found.next_cursor,
  });
  expect(next.total).toBe(found.total);
  expect(next.results).not.toContainEqual(found.results[0]);
  const described = await json("get_neuron", { model, layer, neuron, texts: 1 });
  expect(described.texts).toHaveLength(1);
  expect(described.texts[0].text).toContain("«ü↵😀»");
  expect(Object.keys(described.statistics)).toEqual([
    ...statisticsIn(STATISTICS, "brief"),
    ...["top_tokens", "promoted_tokens", "suppressed_tokens"],
  ]);
  expect((described.paths ?? described.graph.graph).length).toBeGreaterThan(0);
  const api = await (await fetch(`${site.origin}/api/alpha-2l/similar/${layer}/${neuron}?limit=5`)).json();
  const alike = await json("similar_neurons", { model, layer, neuron, limit: 5 });
  expect(alike.tokens).toBe(api.data.n);
  expect(alike.similar).toMatchObject(api.data.similar);
});

test("a neuron with paths is described by those that are drawn, another by its graph", async () => {
  const [withPaths, without] = await Promise.all(
    [3, 4].map((neuron) => json("get_neuron", { model: "alpha-2l", layer: 1, neuron, texts: 0 })),
  );
  expect(withPaths).toMatchObject({ paths_left_out: 0, exceptions_left_out: 1 });
  expect(withPaths.paths).toEqual([
    {
      ...{ steps: [{ tokens: [" the", "he"] }], activation: 0.75, support: 3, hits: 1, false_alarms: 1 },
      ordinary: { hits: 1, false_alarms: 0 },
    },
  ]);
  expect(withPaths).not.toHaveProperty("graph");
  expect(withPaths.graph_scores.top).toMatchObject({ num_hits: 1, precision: { value: 0.5 } });
  expect(without).not.toHaveProperty("paths");
  expect(without.graph.graph.length).toBeGreaterThan(0);
});

test.each([
  ["get_neuron", { model: "none", layer: 0, neuron: 0 }, 'There is no model "none"'],
  ["get_neuron", { model: "alpha-2l", layer: 5, neuron: 0 }, "layer 5 is out of range"],
  ["search_tokens", { query: "all:the" }, 'unknown type "all"'],
  ["similar_neurons", { model: "bare", layer: 0, neuron: 0 }, "bare has no token index"],
])("%s %j says what is wrong", async (name, parameters, message) => {
  const { text, isError } = await call(name, parameters);
  expect(isError).toBe(true);
  expect(text).toContain(message);
});

test.each(["", "{", "x".repeat(200_000)])(
  "a body that is no JSON of reasonable size is refused",
  async (body) => {
    const response = await answerMcp(site, new Request(`${site.origin}/mcp`, { method: "POST", body }));
    expect(response.status).toBe(400);
  },
);

test("a body that is broken off is no fault of ours", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
  const init = { method: "POST", body, duplex: "half" };
  expect((await answerMcp(site, new Request(`${site.origin}/mcp`, init))).status).toBe(400);
});
