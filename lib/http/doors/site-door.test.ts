import { expect, test } from "vitest";
import { siteWithoutDatabase } from "@/e2e/support/test-site";
import { answerSite } from "./site-door";

const site = siteWithoutDatabase();

const ask = (method: string, url: string) =>
  answerSite(site, { method, url, header: (name) => (name === "x-request-id" ? "mine" : null) });

test.each([
  ["GET", "/healthz", 200, '{"status":"ok"}'],
  ["GET", "/healthz?x=1", 200, '{"status":"ok"}'],
  ["GET", "/healthz/", 200, '{"status":"ok"}'],
  ["HEAD", "/healthz", 200, ""],
  ["OPTIONS", "/metrics", 204, ""],
])("%s %s is answered: %i", async (method, url, status, body) => {
  const answered = await ask(method, url);
  expect(answered).toMatchObject({ status, headers: { "x-request-id": "mine" } });
  expect(Buffer.from((answered?.body as Uint8Array | null) ?? []).toString()).toBe(body);
});

test.each(["POST", "PROPFIND"])("%s is refused", async (method) => {
  expect(await ask(method, "/readyz")).toMatchObject({
    status: 405,
    headers: { allow: "GET, HEAD, OPTIONS" },
  });
});

test("TRACE is refused", async () => {
  expect(await ask("TRACE", "/healthz")).toMatchObject({
    status: 405,
    headers: { Allow: "GET, HEAD, OPTIONS" },
  });
});

test("a site without pages is not ready, and says why", async () => {
  const pagesFault = () => "the process that renders pages does not answer";
  const answered = await answerSite(
    { ...site, pagesFault },
    { method: "GET", url: "/readyz", header: () => null },
  );
  expect(answered).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(Buffer.from((answered?.body as Uint8Array | null) ?? []).toString()).toBe(
    '{"status":"not ready","message":"the process that renders pages does not answer"}',
  );
});

test("the counts are of this process", async () => {
  const answered = await ask("GET", "/metrics");
  expect(Buffer.from((answered?.body as Uint8Array | null) ?? []).toString()).toContain(
    "process_resident_memory_bytes ",
  );
});

test.each([
  ["GET", "/"],
  ["GET", "/healthz/more"],
  ["GET", "/viz/metrics"],
])("%s %s is not its matter", async (method, url) => {
  expect(await ask(method, url)).toBeNull();
});
