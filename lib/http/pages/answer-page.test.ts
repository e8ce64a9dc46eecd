import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertModel } from "@/e2e/support/insert-model";
import { ALPHA, BARE } from "@/e2e/support/test-models";
import { openTestSite, siteWithoutDatabase, type TestSite } from "@/e2e/support/test-site";
import type { HttpSite } from "@/lib/http/request";
import { Pages, type Render } from "./answer-page";
import type { Rendered } from "./page";
import type { PageRequest } from "./page-request";
import { STAMP_HEADER } from "./stamp";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ models: [ALPHA] });
}, 60_000);
afterAll(() => site.close());

const NEURON = "/viz/alpha-2l/all/1/3";
const TEXT = "a page ".repeat(100);

/** A renderer that answers what it is told to, and remembers what it was asked for. */
function renderer(answer: (asked: PageRequest) => Partial<Rendered> = () => ({})) {
  const asked: PageRequest[] = [];
  const render: Render = async (request) => {
    asked.push(request);
    const html = Buffer.from(`<!DOCTYPE html>${TEXT}${asked.length}`);
    return { status: 200, headers: { "content-type": "text/html" }, body: html, ...answer(request) };
  };
  return { asked, render };
}

function get(pages: Pages, url: string, headers: Readonly<Record<string, string>> = {}, method = "GET") {
  return pages.answer({ method, url, header: (name) => headers[name] ?? null });
}

const GZIP = { "accept-encoding": "gzip" };
const textOf = (body: unknown) => Buffer.from(body as Uint8Array).toString(); // pages are never streams

test("a page is rendered once for all who ask, packed or not, and known by its tag", async () => {
  const { asked, render } = renderer();
  const pages = new Pages(site, render);
  const [first, second] = await Promise.all([get(pages, NEURON, GZIP), get(pages, NEURON, GZIP)]);
  const plain = await get(pages, NEURON);
  expect(asked).toHaveLength(1);
  expect(second.body).toBe(first.body);
  expect(first.headers).toMatchObject({
    "Content-Encoding": "gzip",
    "Cache-Control": "public, max-age=60, stale-while-revalidate=600",
    Vary: expect.stringMatching(/^Accept-Encoding,rsc,.*X-Forwarded-Host,X-Forwarded-Proto$/),
    "Content-Security-Policy": expect.stringMatching(/^default-src 'none'; script-src 'self'/),
  });
  expect(plain.headers["Content-Encoding"]).toBeUndefined();
  expect(textOf(plain.body)).toBe(`<!DOCTYPE html>${TEXT}1`);
  expect(gunzipSync(first.body as Uint8Array).toString()).toBe(textOf(plain.body));
  expect(plain.headers.ETag).not.toBe(first.headers.ETag);

  const known = await get(pages, NEURON, { ...GZIP, "if-none-match": first.headers.ETag ?? "" });
  expect(known).toMatchObject({ status: 304, body: null, headers: { ETag: first.headers.ETag } });
  const head = await get(pages, NEURON, GZIP, "HEAD");
  expect(head.body).toBeNull();
  expect(head.headers["Content-Length"]).toBe(first.headers["Content-Length"]);
  expect(site.store.memory.sizesByCache().get("pages")).toBeGreaterThan(0);
});

test("what Next answers differently, or under another host, is another page", async () => {
  const { asked, render } = renderer();
  const pages = new Pages(site, render);
  const each: Readonly<Record<string, string>>[] = [
    {},
    { host: "a.org" },
    { host: "a.org", "x-forwarded-proto": "https" },
    { host: "a.org", "x-forwarded-host": "b.org" },
    { host: "a.org", rsc: "1" },
    { host: "a.org", rsc: "1", "next-router-state-tree": '["",{}]' },
    { host: "a.org", rsc: "1", "next-router-prefetch": "1" },
  ];
  for (const headers of each) {
    await get(pages, `${NEURON}?kinds`, headers);
    await get(pages, `${NEURON}?kinds`, headers);
  }
  expect(asked.map(({ headers }) => `${headers["x-forwarded-proto"]}://${headers.host}`)).toEqual([
    "http://localhost",
    "http://a.org",
    "https://a.org",
    "http://b.org",
    "http://a.org",
    "http://a.org",
    "http://a.org",
  ]);
  expect(asked.map(({ headers }) => headers.rsc)).toEqual([...Array(4).fill(undefined), "1", "1", "1"]);
});

test("nothing else of who asks reaches the renderer, and the setting SITE_URL wins", async () => {
  const { asked, render } = renderer();
  const environment = { ...site.environment, SITE_URL: "https://n.example.org" };
  const pages = new Pages({ ...site, environment }, render);
  const headers = { host: "a.org", "x-forwarded-host": "b.org", cookie: "a=1", [STAMP_HEADER]: "forged" };
  const answered = await get(pages, `${NEURON}?mine`, { ...headers, connection: "upgrade", upgrade: "h2c" });
  const { stamp } = await site.catalogue.read();
  expect(asked[0]?.headers).toEqual({
    ...{ host: "n.example.org", "x-forwarded-host": "n.example.org", "x-forwarded-proto": "https" },
    [STAMP_HEADER]: stamp,
  });
  expect(answered.headers.Vary).not.toContain("X-Forwarded-Host");
});

test.each([
  ["a page that is not there", 404, "nothing", "no-cache"],
  ["a fault", 500, "fault", "no-cache"],
  ["an address that leads on", 307, "", "no-cache"],
  ["a part that failed", 200, '<!--$!--><template data-dgst="1"></template>', "no-cache"],
  ["a part that failed late", 200, '<script>$RX("B:0","1")</script>', "no-cache"],
  ["a part that failed, for scripts", 200, '0:{}\n1a:E{"digest":"1"}\n', "no-cache"],
])("%s is not kept", async (_, status, text, cacheControl) => {
  const { asked, render } = renderer(() => ({ status, body: Buffer.from(text) }));
  const pages = new Pages(site, render);
  const answers = [await get(pages, `${NEURON}?bad`), await get(pages, `${NEURON}?bad`)];
  expect(asked).toHaveLength(2);
  for (const { status: told, headers } of answers) {
    expect([told, headers["Cache-Control"], headers.ETag]).toEqual([status, cacheControl, undefined]);
  }
});

test("an address that leads elsewhere each time is asked for each time", async () => {
  const { asked, render } = renderer(() => ({ status: 307, headers: { "cache-control": "no-store" } }));
  const pages = new Pages(site, render);
  const answers = await Promise.all([get(pages, "/random/alpha-2l"), get(pages, "/random/alpha-2l")]);
  expect(asked).toHaveLength(2);
  expect(answers.map(({ headers }) => headers["Cache-Control"])).toEqual(["no-store", "no-store"]);
});

test("what is packed already is not packed again; what names its revision is kept for ever", async () => {
  const headers = { "content-type": "image/png", "cache-control": "public, max-age=31536000, immutable" };
  const { render } = renderer(() => ({ headers, body: Buffer.alloc(1000) }));
  const answered = await get(new Pages(site, render), "/image/alpha-2l/1/3?rev=x", GZIP);
  expect(answered.headers).toMatchObject({
    "Content-Length": "1000",
    "Cache-Control": "public, max-age=31536000, immutable",
  });
  expect(answered.headers["Content-Encoding"]).toBeUndefined();
});

test("a policy for frames is the frame's own", async () => {
  const policy = "default-src 'none'; frame-ancestors *";
  const headers = { "content-type": "text/html", "content-security-policy": policy };
  const answered = await get(new Pages(site, renderer(() => ({ headers })).render), "/embed/alpha-2l/1/3");
  expect(answered.headers["Content-Security-Policy"]).toBe(policy);
});

test("more than can be made are turned away by a page that says so; who is away, too", async () => {
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { render } = renderer();
  const slow: Render = async (asked) => {
    await held;
    return render(asked);
  };
  const pages = new Pages(site, slow, { running: 1, waiting: 0, waitMs: 1000 });
  const first = get(pages, `${NEURON}?first`);
  const same = get(pages, `${NEURON}?first`);
  const other = await get(pages, `${NEURON}?other`);
  expect(other).toMatchObject({ status: 503, headers: { "Retry-After": "5", "Cache-Control": "no-store" } });
  expect(textOf(other.body)).toContain("More pages are asked for at the moment than can be made.");
  end();
  expect([(await first).status, (await same).status]).toEqual([200, 200]);

  const away = new Pages(site, () => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:1")));
  const answered = await get(away, `${NEURON}?away`);
  expect(answered.status).toBe(503);
  expect(textOf(answered.body)).toContain("is being started anew");
  expect(textOf(answered.body)).not.toContain("ECONNREFUSED");
});

test("without its database the site says so, and keeps nothing", async () => {
  const { asked, render } = renderer();
  const alone: HttpSite = siteWithoutDatabase();
  const answered = await get(new Pages(alone, render), NEURON);
  expect([answered.status, asked.length]).toEqual([503, 0]);
  expect(textOf(answered.body)).toContain("The database behind this site does not answer");
});

// Last: it changes the data.
test("an import makes every page anew, of the state that the door knows", async () => {
  const { asked, render } = renderer();
  const pages = new Pages(site, render);
  const before = await get(pages, `${NEURON}?imported`);
  await insertModel(site.connections, BARE);
  await site.catalogue.reread();
  const after = await get(pages, `${NEURON}?imported`);
  expect(after.headers.ETag).not.toBe(before.headers.ETag);
  const stamps = asked.map(({ headers }) => headers[STAMP_HEADER]);
  expect(new Set(stamps).size).toBe(2);
  expect(stamps[1]).toBe((await site.catalogue.read()).stamp);
});
