import { gunzipSync } from "node:zlib";
import { expect, test } from "@/e2e/support/test";

const NEURON = "/api/solu-2l-docs/neuroscope/1/29";

for (const [address, status, detail] of [
  ["/api/solu-9l", 404, 'There is no model "solu-9l". The models are listed at /api.'],
  ["/api/solu-2l-docs/similar/1/29?model=no", 404, 'There is no model "no". The models are listed at /api.'],
  ["/api/solu-2l-docs/neuroscpe", 404, 'There is no service "neuroscpe".'],
  ["/api/solu-2l-docs/constructor", 404, 'There is no service "constructor".'],
  ["/api/solu-2l-docs/neuroscope/2", 404, "layer 2 is out of range: the layers are 0 to 1"],
  ["/api/solu-2l-docs/neuroscope/1/768", 404, "neuron 768 is out of range: the neurons are 0 to 767"],
  ["/api/solu-2l-docs/neuroscope/-1", 404, 'layer "-1" is not a non-negative integer'],
  ["/api/solu-2l-docs/neuroscope/1/1.5", 404, 'neuron "1.5" is not a non-negative integer'],
  ["/api/solu-2l-docs/neuroscope/1/2/3", 404, "No address has more parts"],
  [
    "/api/solu-2l-docs/neuron2graph-search/1",
    404,
    "The service neuron2graph-search has no page for a layer.",
  ],
  ["/api/solu-2l-docs/neuroscope/1/29?text=20", 404, "There is no text 20: this neuron has texts 0 to 19."],
  ["/api/solu-2l-docs/neuroscope/1/29?text=x", 400, "text: expected a whole number from 0 to 999"],
  [
    "/api/solu-2l-docs/neuroscope/1/29?window=5",
    400,
    "window: expected two whole numbers up to 9999, as in 50,10",
  ],
  ["/api/solu-2l-docs/neuroscope/1?limit=0", 400, "limit: expected a whole number from 1 to 1000"],
  ["/api/solu-2l-docs/neuroscope/1?limit=5&limit=6", 400, "limit: is given more than once"],
  ["/api/solu-2l-docs/neurons?limt=5", 400, "limt: is not a parameter of this address"],
  ["/api/solu-2l-docs/neuroscope/1?order=up", 400, "order: expected"],
  ["/api/%ff", 400, "broken percent-encoding"],
  ["/api/solu-2l-docs?rev=", 400, "rev: expected the `revision` of a model's metadata"],
  ["/api/solu-2l-docs?rev=a+b", 400, "rev: expected the `revision` of a model's metadata"],
  ["/api/solu-2l-docs/similar/1", 404, "in full it is /api/{model}/similar/{layer}/{neuron}."],
  ["/api/solu-2l-docs/atlas", 404, "in full it is /api/{model}/atlas/{statistic}."],
  ["/api/solu-2l-docs/atlas/x/1", 404, "too many parts: in full it is /api/{model}/atlas/{statistic}."],
  ["/api/search?q=1:29,any:the", 400, 'q: term 1 has the unknown type "1"'],
] as const) {
  test(`${address} is a ${status} that says what was wrong`, async ({ request }) => {
    const response = await request.get(address);
    expect(response.status()).toBe(status);
    expect(response.headers()["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(response.headers()["cache-control"]).toBe("no-store");
    const problem = await response.json();
    expect(problem).toEqual(expect.objectContaining({ type: "about:blank", status }));
    expect(problem.detail).toContain(detail);
  });
}

test("a known tag answers 304 without a body, and each encoding has its own tag", async ({ request }) => {
  const gzip = await request.get(NEURON, { headers: { "Accept-Encoding": "gzip" } });
  const identity = await request.get(NEURON, { headers: { "Accept-Encoding": "identity" } });
  expect(gzip.headers()["content-encoding"]).toBe("gzip");
  expect(identity.headers()["content-encoding"]).toBeUndefined();
  expect(gzip.headers().vary).toContain("Accept-Encoding");
  expect(await gzip.body()).toEqual(await identity.body());
  const [tag = "", plainTag = ""] = [gzip.headers().etag, identity.headers().etag];
  expect(tag).toMatch(/^"[\w-]+"$/);
  expect(tag).not.toBe(plainTag);
  const again = await request.get(NEURON, { headers: { "Accept-Encoding": "gzip", "If-None-Match": tag } });
  expect(again.status()).toBe(304);
  expect(await again.body()).toHaveLength(0);
});

test("the bytes sent are a gzip file, made once", async ({ baseURL }) => {
  const raw = async () => {
    const http = await import("node:http");
    return new Promise<Buffer>((resolve, reject) => {
      const request = http.get(
        `${baseURL}${NEURON}`,
        { headers: { "Accept-Encoding": "gzip" } },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => resolve(Buffer.concat(parts)));
        },
      );
      request.on("error", reject);
    });
  };
  const [first, second] = [await raw(), await raw()];
  expect(first.equals(second)).toBe(true);
  expect(JSON.parse(gunzipSync(first).toString()).data.texts).toHaveLength(20);
});

test("answers may be kept, for ever when the address names the revision", async ({ request }) => {
  const plain = await request.get(NEURON);
  expect(plain.headers()["cache-control"]).toBe("public, max-age=60, stale-while-revalidate=86400");
  const { metadata } = await plain.json();
  const pinned = await request.get(`${NEURON}?rev=${metadata.revision}`);
  expect(pinned.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(await pinned.body()).toEqual(await plain.body());
  const other = await request.get(`${NEURON}?rev=older`);
  expect(other.headers()["cache-control"]).toBe("public, max-age=60, stale-while-revalidate=86400");
});

test("a neuron's address is found by /api/search, which leads to the page", async ({ request }) => {
  for (const q of ["1:29", "L1 N29", "l1n29", "solu-2l-docs/1/29"]) {
    const response = await request.get("/api/search", { params: { q } });
    const { results, total } = await response.json();
    expect(total, q).toBe(1);
    expect(results[0]).toMatchObject({ model: "solu-2l-docs", layer: 1, neuron: 29, matches: [] });
  }
  const narrowed = await request.get(
    "/api/search?q=any:self&layer=1&role=important&model=solu-2l-docs&limit=3",
  );
  expect(narrowed.headers().link).toBe(
    '</search?q=any%3Aself&model=solu-2l-docs&role=important&layer=1>; rel="alternate"; type="text/html"',
  );
});

test("every origin may read, and every answer can be traced", async ({ request }) => {
  const response = await request.get(NEURON, { headers: { "X-Request-Id": "my-trace-1" } });
  expect(response.headers()["access-control-allow-origin"]).toBe("*");
  expect(response.headers()["x-request-id"]).toBe("my-trace-1");
  expect(response.headers()["server-timing"]).toMatch(/^total;dur=[\d.]+$/);
  expect(response.headers().link).toBe(
    '</viz/solu-2l-docs/neuroscope/1/29>; rel="alternate"; type="text/html"',
  );
});

test("HEAD has the headers without the body; OPTIONS says what is allowed; the rest is refused", async ({
  request,
}) => {
  const head = await request.head(NEURON);
  expect(head.status()).toBe(200);
  expect(head.headers().etag).toBeDefined();
  expect(await head.body()).toHaveLength(0);
  const options = await request.fetch(NEURON, { method: "OPTIONS" });
  expect(options.status()).toBe(204);
  expect(options.headers()["access-control-allow-methods"]).toBe("GET, HEAD, OPTIONS");
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    const refused = await request.fetch(NEURON, { method });
    expect(refused.status()).toBe(405);
    expect(refused.headers().allow).toBe("GET, HEAD, OPTIONS");
  }
});

test("healthz and readyz", async ({ request }) => {
  expect(await (await request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await request.get("/readyz")).json()).toEqual({
    status: "ready",
    message: "the database is ready",
  });
});
