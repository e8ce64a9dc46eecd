import { rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";

// What every kind of answer says to browsers.

const KINDS = [
  ["a page", "/viz/solu-2l-docs/all/1/29", "GET", 200],
  ["a page that is not there", "/viz/nothing", "GET", 404],
  ["an address that is not there", "/nothing/at/all", "GET", 404],
  ["a page that is posted to", "/viz", "POST", 405],
  ["an address that leads on", "/viz/solu-2l-docs/all/1/29.", "GET", 308],
  ["data", "/api/solu-2l-docs/neuroscope/1/29", "GET", 200],
  ["a problem", "/api/nothing", "GET", 404],
  ["a problem of the path", "/api/%ff", "GET", 400],
  ["data that are posted to", "/api", "POST", 405],
  ["what may be asked", "/api", "OPTIONS", 204],
  ["the site's health", "/healthz", "GET", 200],
  ["a text", "/llms.txt", "GET", 200],
  ["a picture", "/image/solu-2l-docs/1/29", "GET", 200],
  ["a file", "/favicon.ico", "GET", 200],
  ["a file of the build that is not there", "/_next/static/nothing.js", "GET", 404],
] as const;

for (const [kind, target, method, status] of KINDS) {
  test(`${kind}: ${method} ${target}`, async ({ baseURL }) => {
    const answer = await rawRequest(baseURL, target, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
  });
}

test("a script of the build says the same", async ({ baseURL }) => {
  const page = (await rawRequest(baseURL, "/viz")).body.toString();
  const [script = ""] = page.match(/\/_next\/static\/[^"]+\.js/) ?? [];
  const { status, headers } = await rawRequest(baseURL, script);
  expect(status).toBe(200);
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("only what is made for frames may stand in one", async ({ baseURL }) => {
  const { status, headers } = await rawRequest(baseURL, "/embed/solu-2l-docs/1/29");
  expect(status).toBe(200);
  expect(headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});
