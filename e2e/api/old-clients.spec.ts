import { gunzipSync } from "node:zlib";
import { type RawAnswer, rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";

// What a client of 2023 could rely on: the website of then, its load scripts, the notebooks of the paper.

const MODEL = "/api/solu-2l-docs";
const NEURON = `${MODEL}/neuroscope/1/29`;

test("the metadata are the model's at every level, where the old website asks for them", async ({
  request,
}) => {
  const { data } = await (await request.get(`${MODEL}/metadata`)).json();
  expect(data.name).toBe("solu-2l-docs");
  for (const tail of ["/metadata/1", "/metadata/1/29"]) {
    const answer = await (await request.get(MODEL + tail)).json();
    expect(answer, tail).toEqual({ data, metadata: data });
  }
  for (const tail of ["/all", "/all/1", "/all/1/29"]) {
    const all = await (await request.get(MODEL + tail)).json();
    expect(all.metadata, tail).toEqual({ data });
  }
});

for (const address of [
  "/api",
  MODEL,
  `${MODEL}/metadata`,
  `${MODEL}/all/1/29`,
  NEURON,
  `${MODEL}/neuroscope/1`,
]) {
  test(`${address} ignores what it does not know`, async ({ request }) => {
    const plain = await request.get(address);
    const counted = await request.get(`${address}?_=1699&utm_source=paper&utm_source=mail&fbclid=x`);
    expect(counted.status()).toBe(200);
    expect(await counted.body()).toEqual(await plain.body());
    expect(counted.headers().etag).toBe(plain.headers().etag);
  });
}

test("a search without a token finds nothing, and a quotation mark alone is a token", async ({ request }) => {
  const found = async (query: string) => {
    const answer = await request.get(`${MODEL}/neuron2graph-search`, { params: { query } });
    expect(answer.status(), query).toBe(200);
    return (await answer.json()).data;
  };
  expect(await found("any:")).toEqual([]);
  expect(await found('any:""')).toEqual([]);
  expect(await found('any:"nothing of the kind')).toEqual([]);
  expect((await found('any:"')).length).toBeGreaterThan(0);
  expect(await found('any:"')).toEqual(await found('any:"\\""'));
});

/** An answer, and that of the address that it leads to. */
async function followed(origin: string | undefined, target: string): Promise<RawAnswer> {
  const answer = await rawRequest(origin, target);
  const { location } = answer.headers;
  return location === undefined ? answer : rawRequest(origin, new URL(location, origin).pathname);
}

for (const [target, same] of [
  ["//api", "/api"],
  ["/api//solu-2l-docs///neuroscope/1/29", NEURON],
  ["/doc/openapi.json", "/api/openapi.json"],
  ["/api/solu-2l-docs/neuroscope/1/29/", NEURON],
  ["/api/solu-2l-docs/neuroscope/1/29?", NEURON],
] as const) {
  test(`${target} is ${same}`, async ({ baseURL }) => {
    const [answer, meant] = [await followed(baseURL, target), await rawRequest(baseURL, same)];
    expect(answer.status).toBe(200);
    expect(answer.body.equals(meant.body)).toBe(true);
  });
}

for (const [ending, to] of [
  ["/viz/solu-2l-docs/all/1/29.", "/viz/solu-2l-docs/all/1/29"],
  ["/viz/solu-2l-docs/all/1/29)?text=3", "/viz/solu-2l-docs/all/1/29?text=3"],
  ["/viz/solu-2l-docs/all/1,", "/viz/solu-2l-docs/all/1"],
] as const) {
  test(`${ending} leads to ${to}`, async ({ baseURL }) => {
    const { status, headers } = await rawRequest(baseURL, ending);
    expect(status).toBe(308);
    const there = new URL(headers.location ?? "", baseURL);
    expect(there.pathname + there.search).toBe(to);
  });
}

test("a proxy that hands packed bytes on broken is sent plain ones", async ({ baseURL }) => {
  for (const name of ["undici", "node"]) {
    const headers = { "Accept-Encoding": "gzip, deflate", "User-Agent": name };
    const { headers: given, body } = await rawRequest(baseURL, NEURON, { headers });
    expect(given["content-encoding"], name).toBeUndefined();
    expect(JSON.parse(body.toString()).data.texts).toHaveLength(20);
  }
  const headers = { "Accept-Encoding": "gzip, deflate", "User-Agent": "python-requests/2.31.0" };
  const { headers: given, body } = await rawRequest(baseURL, NEURON, { headers });
  expect(given["content-encoding"]).toBe("gzip");
  expect(JSON.parse(gunzipSync(body).toString()).data.texts).toHaveLength(20);
});

test("the address and the methods of the old website's pages", async ({ baseURL, request }) => {
  expect((await rawRequest(baseURL, "/robots.txt")).body.toString()).toContain("Sitemap: http");
  const icon = await rawRequest(baseURL, "/favicon.ico");
  expect([icon.status, icon.headers["content-type"]]).toEqual([200, "image/x-icon"]);
  for (const page of ["/", "/viz", "/viz/solu-2l-docs/all/1/29", "/search", "/doc", "/random/solu-2l-docs"]) {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const refused = await request.fetch(page, { method, maxRedirects: 0 });
      expect(refused.status(), `${method} ${page}`).toBe(405);
      expect(refused.headers().allow, `${method} ${page}`).toBe("GET, HEAD");
    }
  }
});
