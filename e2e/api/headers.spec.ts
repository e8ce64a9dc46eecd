import { rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";

// What every kind of answer says to browsers.

/** By what it may do: a page's own scripts, those of the build's files, or nothing. */
type Policy = "page" | "nothing";

const KINDS: readonly (readonly [kind: string, target: string, method: string, status: number, Policy])[] = [
  ["a page", "/viz/solu-2l-docs/all/1/29", "GET", 200, "page"],
  ["a page that is asked about", "/viz/solu-2l-docs/all/1/29", "HEAD", 200, "page"],
  ["the first page", "/", "GET", 200, "page"],
  ["a search", "/search?q=self", "GET", 200, "page"],
  ["a guide", "/doc/glossary", "GET", 200, "page"],
  ["a table of tokens", "/tokens?tokens=self", "GET", 200, "page"],
  ["a figure", "/figure/solu-2l-docs/1/29", "GET", 200, "page"],
  ["a page that is not there", "/viz/nothing", "GET", 404, "page"],
  ["a guide that is not there", "/doc/nothing", "GET", 404, "page"],
  ["an address that is not there", "/nothing/at/all", "GET", 404, "page"],
  ["a frame of no neuron", "/embed/nothing", "GET", 404, "page"],
  ["a picture whose address is broken", "/image/%ff", "GET", 404, "page"],
  ["a page that is posted to", "/viz", "POST", 405, "nothing"],
  ["an address that leads on", "/viz/solu-2l-docs/all/1/29.", "GET", 308, "nothing"],
  ["an address that leads anywhere", "/random/solu-2l-docs", "GET", 307, "nothing"],
  ["data", "/api/solu-2l-docs/neuroscope/1/29", "GET", 200, "nothing"],
  ["a problem", "/api/nothing", "GET", 404, "nothing"],
  ["a problem of the path", "/api/%ff", "GET", 400, "nothing"],
  ["data that are posted to", "/api", "POST", 405, "nothing"],
  ["what may be asked", "/api", "OPTIONS", 204, "nothing"],
  ["the site's health", "/healthz", "GET", 200, "nothing"],
  ["the site's readiness", "/readyz", "GET", 200, "nothing"],
  ["the site's counts", "/metrics", "GET", 200, "nothing"],
  ["a text", "/llms.txt", "GET", 200, "nothing"],
  ["a text for robots", "/robots.txt", "GET", 200, "nothing"],
  ["the map of the site", "/sitemap.xml", "GET", 200, "nothing"],
  ["a picture", "/image/solu-2l-docs/1/29", "GET", 200, "nothing"],
  ["a notebook", "/notebook/solu-2l-docs/1/29", "GET", 200, "nothing"],
  ["a file", "/favicon.ico", "GET", 200, "nothing"],
  ["a document", "/docs/glossary.md", "GET", 200, "nothing"],
];

for (const [kind, target, method, status, policy] of KINDS) {
  test(`${kind}: ${method} ${target}`, async ({ baseURL }) => {
    const answer = await rawRequest(baseURL, target, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-opener-policy": "same-origin",
    });
    const said = directivesOf(answer.headers["content-security-policy"]);
    expect(said.get("default-src")).toEqual(["'none'"]);
    expect(said.get("frame-ancestors")).toEqual(["'none'"]);
    const scripts = said.get("script-src") ?? [];
    expect(scripts.filter((source) => source.startsWith("'unsafe"))).toEqual([]);
    expect(said.get("style-src") ?? []).not.toContain("'unsafe-inline'");
    expect(scripts.length > 1).toBe(policy === "page");
    if (policy === "page") expect(scripts).toContain("'self'");
  });
}

// What Next answers before it looks at its configuration, and about files, it answers so behind its own door.
test.describe("from our own door", { tag: "@own-door" }, () => {
  for (const [target, headers, status] of [
    ["/viz///all", {}, 308],
    ["/docs//glossary.md", {}, 308],
    ["/docs/glossary.md", { range: "bytes=2-5" }, 206],
    ["/docs/glossary.md", { range: "bytes=99999999-" }, 416],
    ["/docs/glossary.md", { "if-match": '"other"' }, 412],
    ["/viz", { rsc: "1", "next-router-state-tree": "garbage" }, 307],
    ["/nothing", { rsc: "1", "next-router-state-tree": "garbage" }, 404],
  ] as const)
    test(`${target} with ${JSON.stringify(headers)} is a ${status}`, async ({ baseURL }) => {
      const answer = await rawRequest(baseURL, target, { headers: { ...headers, connection: "close" } });
      expect(answer.status).toBe(status);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
      expect(answer.headers.connection).toBe("close");
    });
});

test("who may load it: pages of any site data and pictures, of this site its files", async ({ baseURL }) => {
  const [script = ""] =
    (await rawRequest(baseURL, "/viz")).body.toString().match(/\/_next\/static\/[^"]+\.js/) ?? [];
  const expected = [
    ["/api/solu-2l-docs/neuroscope/1/29", "cross-origin"],
    ["/image/solu-2l-docs/1/29", "cross-origin"],
    ["/embed/solu-2l-docs/1/29", "cross-origin"],
    ["/llms.txt", "cross-origin"],
    [script, "same-origin"],
  ] as const;
  for (const [target, policy] of expected) {
    const { headers } = await rawRequest(baseURL, target);
    expect(headers["cross-origin-resource-policy"], target).toBe(policy);
  }
});

test("no page forbids a browser to keep it for the way back", async ({ baseURL }) => {
  for (const target of ["/", "/viz/solu-2l-docs/all/1/29", "/search?q=self", "/doc", "/lists"]) {
    const { headers } = await rawRequest(baseURL, target);
    expect(headers["cache-control"], target).not.toContain("no-store");
  }
});

/** The directives of a policy by name. */
function directivesOf(policy: string | string[] | undefined): Map<string, readonly string[]> {
  const directives = [policy ?? ""].flat().join("; ").split("; ");
  return new Map(directives.map((each) => each.split(" ")).map(([name = "", ...sources]) => [name, sources]));
}

test("a script of the build says the same", async ({ baseURL }) => {
  const page = (await rawRequest(baseURL, "/viz")).body.toString();
  const [script = ""] = page.match(/\/_next\/static\/[^"]+\.js/) ?? [];
  const { status, headers } = await rawRequest(baseURL, script);
  expect(status).toBe(200);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  const policy = directivesOf(headers["content-security-policy"]);
  // One of them is the worker that runs a model; its policy is that of the file.
  expect(policy.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  const nothing = await rawRequest(baseURL, "/_next/static/nothing.js");
  expect([nothing.status, nothing.headers["x-content-type-options"]]).toEqual([404, "nosniff"]);
});

test("only what is made for frames may stand in one", async ({ baseURL }) => {
  const { status, headers } = await rawRequest(baseURL, "/embed/solu-2l-docs/1/29");
  expect(status).toBe(200);
  expect(headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});
