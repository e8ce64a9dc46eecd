import { gunzipSync } from "node:zlib";
import { rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";
import { hashSource, inlineScripts } from "@/lib/http/pages/policy";

// Pages are as cacheable as answers, and say where they are as the request does.

const NEURON = "/viz/solu-2l-docs/all/1/29";
const PAGES = [
  "/",
  "/viz",
  "/viz/solu-2l-docs/all",
  "/viz/solu-2l-docs/all/1",
  NEURON,
  `${NEURON}?set=random`,
  "/viz/solu-2l-docs/coverage",
  "/embed/solu-2l-docs/1/29",
  "/figure/solu-2l-docs/1/29",
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126",
  "/search?q=self",
  "/tokens?tokens=self",
  "/doc",
  "/doc/glossary",
  "/lists",
];
const GZIP = { "accept-encoding": "gzip" };

// Next keeps no page that is rendered when asked for.
test.describe("from our own door", { tag: "@own-door" }, () => {
  for (const target of PAGES) {
    test(`${target} is kept, packed or not, and known by its tag`, async ({ baseURL }) => {
      const packed = await rawRequest(baseURL, target, { headers: GZIP });
      expect(packed.status).toBe(200);
      expect(packed.headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "content-encoding": "gzip",
        "content-length": String(packed.body.length),
        "cache-control": expect.stringMatching(/^public, max-age=60, stale-while-revalidate=(600|86400)$/),
        etag: expect.stringMatching(/^"[\w-]+-gz"$/),
      });
      const plain = await rawRequest(baseURL, target);
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
      expect(plain.headers.etag).not.toBe(packed.headers.etag);
      const tag = { "if-none-match": `W/"other", ${packed.headers.etag}` };
      const known = await rawRequest(baseURL, target, { headers: { ...GZIP, ...tag } });
      expect([known.status, known.body.length]).toEqual([304, 0]);
      expect(known.headers["content-security-policy"]).toBe(packed.headers["content-security-policy"]);
      const head = await rawRequest(baseURL, target, { method: "HEAD", headers: GZIP });
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect(head.headers["content-length"]).toBe(packed.headers["content-length"]);
    });
  }

  test("every script that stands in a page is named in its policy", async ({ baseURL }) => {
    for (const target of [...PAGES, `${NEURON}?blind`, "/nothing"]) {
      const { headers, body } = await rawRequest(baseURL, target);
      for (const text of inlineScripts(body.toString()))
        expect(headers["content-security-policy"], `${target}: ${text.slice(0, 100)}`).toContain(
          hashSource(text),
        );
    }
  });

  test("what scripts ask for is another answer than the page, and the caches between are told", async ({
    baseURL,
  }) => {
    const page = await rawRequest(baseURL, NEURON);
    const scripts = { headers: { RSC: "1" } };
    const led = await rawRequest(baseURL, NEURON, scripts); // to the address that has a digest of such headers
    const flight = await rawRequest(baseURL, led.headers.location ?? NEURON, scripts);
    expect(flight.headers["content-type"]).toContain("text/x-component");
    expect(flight.headers.etag).not.toBe(page.headers.etag);
    expect((await rawRequest(baseURL, NEURON)).headers.etag).toBe(page.headers.etag);
    for (const { headers } of [page, flight]) {
      expect(headers.vary).toContain("rsc");
      expect(headers.vary).toContain("next-router-state-tree");
      expect(headers.vary).toContain("Accept-Encoding");
      expect(headers.vary).toContain("X-Forwarded-Host");
    }
  });

  for (const [target, status] of [
    ["/viz/nothing", 404],
    ["/doc/nothing", 404],
    ["/nothing", 404],
    ["/embed/solu-2l-docs/1/9999", 404],
    ["/random/solu-2l-docs", 307],
  ] as const) {
    test(`${target} is not kept`, async ({ baseURL }) => {
      const answer = await rawRequest(baseURL, target);
      expect(answer.status).toBe(status);
      expect(answer.headers.etag).toBeUndefined();
      expect(answer.headers["cache-control"]).toMatch(/^no-(cache|store)$/);
    });
  }

  test("the counts tell how much is kept", async ({ baseURL }) => {
    await rawRequest(baseURL, NEURON);
    const counts = (await rawRequest(baseURL, "/metrics")).body.toString();
    expect(Number(/deepdecipher_cache_bytes\{cache="pages"\} (\d+)/.exec(counts)?.[1])).toBeGreaterThan(
      10_000,
    );
    expect(counts).toMatch(/deepdecipher_requests_total\{route="page",status="200"\} \d+/);
  });
});

// Our own door names scripts by their hashes.
test.describe("behind another door", { tag: "@next-door" }, () => {
  test("a page's scripts carry a nonce of this request alone, and nobody keeps it", async ({ baseURL }) => {
    const nonces = new Set<string>();
    for (const target of [NEURON, NEURON, "/viz/nothing", "/nothing"]) {
      const { headers, body } = await rawRequest(baseURL, target);
      const [, nonce = ""] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
      expect(nonce.length, target).toBeGreaterThanOrEqual(22);
      const scripts = body.toString().match(/<script[^>]*>/g) ?? [];
      // All but the one that is the same everywhere, and named by its hash.
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual(["<script>"]);
      expect(headers["cache-control"]).toMatch(/^private, no-cache/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });
});

test.describe("where the site is", () => {
  const A = {
    host: "a.example",
    "x-forwarded-host": "b.example, c.example",
    "x-forwarded-proto": "https, http",
  };

  test("is said by the first proxy, in every address that a page gives of itself", async ({ baseURL }) => {
    const page = await rawRequest(baseURL, NEURON, { headers: A });
    const html = page.body.toString();
    expect(html).toContain(`<link rel="canonical" href="https://b.example${NEURON}"/>`);
    expect(html).toContain(`<meta property="og:url" content="https://b.example${NEURON}"/>`);
    expect(html).toMatch(/<meta property="og:image" content="https:\/\/b\.example\/image\//);
    for (const [target, part] of [
      ["/llms.txt", "https://b.example/api"],
      ["/robots.txt", "Sitemap: https://b.example/sitemap.xml"],
      ["/sitemap.xml", "<loc>https://b.example/viz</loc>"],
    ] as const) {
      const answer = await rawRequest(baseURL, target, { headers: A });
      expect(answer.body.toString(), target).toContain(part);
      expect(answer.headers.vary, target).toContain("X-Forwarded-Host");
    }
  });

  test("is not handed from one host's readers to another's", async ({ baseURL }) => {
    await rawRequest(baseURL, NEURON, { headers: A });
    const page = (await rawRequest(baseURL, NEURON, { headers: { host: "d.example" } })).body.toString();
    expect(page).toContain(`<link rel="canonical" href="http://d.example${NEURON}"/>`);
    expect(page).not.toContain("b.example");
  });

  for (const headers of [
    { host: "d.example", "x-forwarded-proto": "javascript" },
    { host: "d.example", "x-forwarded-host": 'e.example"><script>alert(1)</script>' },
    { host: "d.example", "x-forwarded-host": "user:password@e.example" },
  ]) {
    test(`is no nonsense: ${JSON.stringify(headers)}`, async ({ baseURL }) => {
      const page = (await rawRequest(baseURL, NEURON, { headers })).body.toString();
      expect(page).toContain(`<link rel="canonical" href="http://d.example${NEURON}"/>`);
      expect(page).not.toContain("e.example");
    });
  }
});
