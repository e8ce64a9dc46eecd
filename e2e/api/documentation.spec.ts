import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, test } from "@/e2e/support/test";

// What describes the API, as programs and assistants meet it.

test("the OpenAPI document's own examples answer", async ({ request, baseURL }) => {
  const document = await (await request.get("/api/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  const text = await (await request.get("/llms.txt")).text();
  const addresses = [...text.matchAll(/^- \[\/[^\]]*\]\(([^)]+)\)/gm)].map(([, address = ""]) => address);
  expect(addresses).toHaveLength(Object.keys(document.paths).length);
  for (const address of addresses) {
    if (address.endsWith("export.ndjson")) continue; // read whole in bulk.spec.ts
    const { pathname, search } = new URL(address);
    const response = await fetch(`${baseURL}${pathname}${search}`);
    expect([200, 404], address).toContain(response.status);
    if (response.status === 404)
      expect((await response.json()).detail).toMatch(/^(There are no|Neuron \d+|This neuron)/);
  }
});

test("metrics count what was asked", async ({ request }) => {
  await request.get("/api/solu-2l-docs/metadata");
  const response = await request.get("/metrics");
  expect(response.headers()["content-type"]).toContain("text/plain; version=0.0.4");
  const text = await response.text();
  expect(text).toMatch(
    /^deepdecipher_requests_total\{route="\/api\/\{model\}\/metadata",status="200"\} [1-9]/m,
  );
  expect(text).toMatch(/^deepdecipher_request_seconds_bucket\{.*le="\+Inf"\} [1-9]/m);
  expect(text).toMatch(/^deepdecipher_cache_bytes\{cache="answers"\} [1-9]/m);
});

test("an assistant finds a neuron", async ({ baseURL }) => {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${baseURL}/mcp`)));
  const { tools } = await client.listTools();
  expect(tools).toHaveLength(4);
  const { content } = await client.callTool({
    name: "get_neuron",
    arguments: { model: "solu-2l-docs", layer: 1, neuron: 29 },
  });
  const [first] = content as { text: string }[];
  const neuron = JSON.parse(first?.text ?? "");
  expect(neuron.page).toBe("/viz/solu-2l-docs/all/1/29");
  expect(neuron.texts[0].text).toContain("«,»");
  await client.close();
});

for (const [address, allowed, refused] of [
  ["/healthz", "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE", "PATCH"]],
  ["/readyz", "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE", "PATCH"]],
  ["/metrics", "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE", "PATCH"]],
  ["/llms.txt", "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE", "PATCH"]],
  ["/mcp", "OPTIONS, POST", ["GET", "PUT", "DELETE", "PATCH"]],
] as const) {
  test(`${address} answers ${allowed} to every origin, and problems to other methods`, async ({
    request,
  }) => {
    const first = allowed.startsWith("GET") ? "GET" : "POST";
    const answered = await request.fetch(address, { method: first, ...(first === "POST" && { data: "no" }) });
    expect(answered.status()).toBe(first === "GET" ? 200 : 400);
    const options = await request.fetch(address, { method: "OPTIONS" });
    expect(options.status()).toBe(204);
    expect(options.headers()["access-control-allow-methods"]).toBe(allowed);
    for (const method of refused) {
      const problem = await request.fetch(address, { method });
      expect(problem.status(), method).toBe(405);
      expect(problem.headers().allow).toBe(allowed);
      expect(problem.headers()["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect((await problem.json()).detail).toBe(`${method} is not answered here; ${allowed} are.`);
    }
    for (const each of [answered, options]) expect(each.headers()["access-control-allow-origin"]).toBe("*");
  });
}

test("an assistant in a page of another site is let in", async ({ request }) => {
  const preflight = await request.fetch("/mcp", {
    method: "OPTIONS",
    headers: {
      Origin: "https://elsewhere.example",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "accept,content-type,mcp-protocol-version,mcp-session-id",
    },
  });
  const allowed = preflight.headers()["access-control-allow-headers"]?.toLowerCase().split(", ");
  for (const name of ["accept", "content-type", "mcp-protocol-version", "mcp-session-id"])
    expect(allowed).toContain(name);
  const answer = await request.post("/mcp", {
    headers: { Accept: "application/json, text/event-stream", Origin: "https://elsewhere.example" },
    data: { jsonrpc: "2.0", id: 1, method: "tools/list" },
  });
  expect((await answer.json()).result.tools).toHaveLength(4);
  expect(answer.headers()["access-control-allow-origin"]).toBe("*");
  expect(answer.headers()["access-control-expose-headers"]).toContain("Mcp-Session-Id");
});
