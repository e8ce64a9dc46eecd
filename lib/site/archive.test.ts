import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Archive, type AskedSite } from "./archive";

const FACTS = { model: "m", numLayers: 2, layers: [0], layerSize: 2, revision: "r", date: "2026-01-31" };
const PAGES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  "/": [
    "text/html",
    '<head><link rel="stylesheet" href="/_next/static/a/b.css"/></head><body><a href="/viz/m/all/0/0?text=1#text-1">n</a><a href="/viz/m/all/1">empty</a><a href="/viz/m/all/1/0">empty</a></body>',
  ],
  "/viz/m/all/0/0?open=all": [
    "text/html; charset=utf-8",
    '<head></head><body><a href="/viz/m/all/0/1">next</a></body>',
  ],
  "/viz/m/all/0/1?open=all": [
    "text/html",
    '<head></head><body><a href="/api/m/neuroscope/0/1">JSON</a></body>',
  ],
  "/api/m/all/0/1": ["application/json", "{}"],
  "/_next/static/a/b.css": ["text/css", "a { src: url(../media/c.woff2), url('https://other.org/x.woff2') }"],
  "/_next/static/media/c.woff2": ["font/woff2", "font"],
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "archive-"));
});
afterAll(() => rm(root, { recursive: true }));

test("a neuron's other pole lies beside it, and is asked for with all that it folds", async () => {
  const folder = path.join(root, "poles");
  const [page, other] = ["/viz/m/all/0/0?open=all", "/viz/m/all/0/0?open=all&pole=negative"];
  const data = "/api/m/all/0/0?pole=negative";
  const asked: string[] = [];
  const pages = {
    [page]: ["text/html", '<head></head><body><a href="/viz/m/all/0/0?pole=negative">−</a></body>'],
    [other]: [
      "text/html",
      '<head></head><body><a href="/viz/m/all/0/0">+</a><a href="/api/m/neuroscope/0/0?pole=negative">JSON</a></body>',
    ],
    [data]: ["application/json", "{}"],
  } as const;
  const archive = new Archive(siteOf(pages, asked), folder, { ...FACTS, hasPoles: true });
  archive.fileOf("/viz/m/all/0/0");
  const seen: number[] = [];
  await archive.fetchAll((neurons) => seen.push(neurons));
  await archive.finish();
  expect(asked).toEqual([page, other, data]);
  expect(seen).toEqual([1]);
  const read = (name: string) => readFile(path.join(folder, name), "utf8");
  expect(await read("viz/m/all/0/0/index.html")).toContain('href="negative.html"');
  expect(await read("viz/m/all/0/0/negative.html")).toContain('href="index.html"');
  expect(await read("viz/m/all/0/0/negative.html")).toContain(
    'href="../../../../../api/m/all/0/0.negative.json"',
  );
  expect(JSON.parse(await read("manifest.json"))).toMatchObject({
    negative_pole_data: "api/m/all/{layer}/{neuron}.negative.json",
  });
});

test("what pages and style sheets link is fetched, each once, and summed", async () => {
  const folder = path.join(root, "whole");
  const asked: string[] = [];
  const archive = new Archive(siteOf(PAGES, asked), folder, FACTS);
  archive.fileOf("/");
  const seen: number[] = [];
  await archive.fetchAll((neurons) => seen.push(neurons));
  const { files, sha256 } = await archive.finish();
  expect(asked.toSorted()).toEqual(Object.keys(PAGES).toSorted());
  expect(seen).toEqual([1, 2]);
  expect((await readdir(folder)).sort()).toEqual([
    "SHA256SUMS",
    "api",
    "assets",
    "index.html",
    "manifest.json",
    "viz",
  ]);
  expect(files).toBe(8);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await readFile(path.join(folder, "index.html"), "utf8")).toContain(
    'href="viz/m/all/0/0/index.html#text-1"',
  );
  // Of a layer without data nothing is fetched, and what links it says so.
  expect(
    (await readFile(path.join(folder, "index.html"), "utf8")).match(/aria-disabled="true"/g),
  ).toHaveLength(2);
  expect(JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"))).toMatchObject({
    ...{ format: "deepdecipher-site/1", model: "m", revision: "r", layers: [0], files: 6 },
    neuron_data: "api/m/all/{layer}/{neuron}.json",
  });
});

test("a page that is not answered ends it, when nothing is written any more", async () => {
  const { "/viz/m/all/0/1?open=all": _, ...rest } = PAGES;
  const archive = new Archive(siteOf(rest, []), path.join(root, "part"), FACTS);
  archive.fileOf("/");
  await expect(archive.fetchAll(() => {})).rejects.toThrow(
    "nothing was archived: the site answered /viz/m/all/0/1?open=all with 404",
  );
});

test("a page that the site has no time for is asked for again", async () => {
  const asked: string[] = [];
  const site = siteOf({ "/": ["text/html", "<head></head><body></body>"] }, asked);
  const busyOnce: AskedSite = {
    ...site,
    ask: async (address) => {
      const answered = await site.ask(address);
      return asked.length === 1 ? { ...answered, status: 503 } : answered;
    },
  };
  const archive = new Archive(busyOnce, path.join(root, "busy"), FACTS);
  archive.fileOf("/");
  await archive.fetchAll(() => {});
  expect(asked).toEqual(["/", "/"]);
});

function siteOf(pages: typeof PAGES, asked: string[]): AskedSite {
  return {
    origin: "http://localhost:3000",
    atATime: 6,
    async ask(address) {
      asked.push(address);
      const [type, body] = pages[address] ?? ["text/html", ""];
      return { status: address in pages ? 200 : 404, type, body: Buffer.from(body) };
    },
  };
}
