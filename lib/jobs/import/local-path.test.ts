import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { tarOf, zipOf } from "@/lib/sources/archive/archive.fixture";
import { removeModel } from "@/lib/store/postgres/model-write";
import type { PathsOptions } from "./paths-options";
import { importSaying } from "./said.fixture";

const SOURCES = path.resolve(import.meta.dirname, "../../sources");
const EXPLAINED = path.join(SOURCES, "neuron-explainer/golden/whole-site/input/data");
const FEATURE = path.join(SOURCES, "neuronpedia-features/golden/answers/input/gpt2-small_1-res-x_0.json");

let database: TestDatabase;
let root: string;
let downloads: string;
let server: Server;
let base: string;
let broken: string | null = null;
beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "local-path-"));
  downloads = path.join(root, "downloads");
  await writeBundle(path.join(root, "site/bundle"), [neuronRecord(0, 1)]);
  server = createServer(async ({ url = "" }, response) => {
    const file = url
      .replace(/^\/explained\//, `${EXPLAINED}/`)
      .replace(/^\/site\//, `${root}/site/`)
      .replace(/^\/api\/feature\/gpt2-small\/1-res-x\/0$/, FEATURE);
    const bytes = url === broken ? null : await readFile(file).catch(() => undefined);
    response.statusCode = bytes === null ? 403 : bytes === undefined ? 404 : 200;
    response.end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

const load = (location: string, options: Partial<PathsOptions> = { model: "tiny" }) =>
  importSaying(database.connections, location, { downloads, ...options });

const SHAPE = { numLayers: 2, layerSize: 12 };

test.each([
  ["explained.tar.gz", (files: { name: string; content: string }[]) => gzipSync(tarOf(files))],
  ["explained.zip", zipOf],
])("%s is imported as its folder would be", async (name, pack) => {
  const files = await Promise.all(
    ["0/9"].map(async (each) => ({
      name: `data/explanations/${each}.jsonl`,
      content: await readFile(path.join(EXPLAINED, `explanations/${each}.jsonl`), "utf8"),
    })),
  );
  await writeFile(path.join(root, name), pack(files));
  expect((await load(path.join(root, name))).join("\n")).toMatch(
    /tiny \(neuron_explainer\): 1 neurons seen, 1 written/,
  );
});

test("an archive with a link is refused, and the database keeps what it had", async () => {
  await writeFile(path.join(root, "evil.tar"), tarOf([{ name: "a", type: "2", linkName: "/etc/passwd" }]));
  expect(await load(path.join(root, "evil.tar"))).toEqual([
    "evil.tar: evil.tar has “a”, which is no plain file (SymbolicLink): nothing of it is imported",
    "Nothing was imported from evil.tar; the database keeps what it had.",
  ]);
});

test("a device is refused, and so a pipe, of which nothing would be read a second time", async () => {
  expect(await load("/dev/null")).toEqual([
    "null: it is a pipe or a device, and data are read more than once: write them to a file",
    "Nothing was imported from null; the database keeps what it had.",
  ]);
});

test.each([
  ["", "“”: its path is empty"],
  ["http://[::1", "[::1: it is no web address that can be read"],
  ["http://:99999/", ":99999: it is no web address that can be read"],
  ["ftp://host/a.json", "a.json: of addresses only those of the web are fetched, http:// and https://"],
])("%j is refused in a sentence", async (location, sentence) => {
  expect((await load(location))[0]).toBe(sentence);
});

test.each([
  ["per cent signs that make no sense", "%E0%A4%A.json"],
  ["a name that is longer than a file's", `${"x".repeat(300)}.json`],
])("an address with %s", async (_, name) => {
  expect((await load(`${base}/${name}`)).slice(1)).toEqual([
    `${name}: the server has no such file`,
    `Nothing was imported from ${name}; the database keeps what it had.`,
  ]);
});

test("a password in an address is not said", async () => {
  const said = await load(base.replace("//", "//me:secret@"));
  expect(said.join("\n")).not.toMatch(/me|secret/);
  await rm(downloads, { recursive: true });
});

test("the files below an address, for the shape that is stated", async () => {
  const said = (await load(`${base}/explained`, { model: "tiny", shape: SHAPE })).join("\n");
  expect(said).toMatch(/: \d files for a model of 2 layers of 12 neurons, \d+ that the server has not/);
  expect(said).toMatch(/tiny \(.*neuroscope.*\): 2 neurons seen, 2 written/);
  expect(await readdir(downloads)).toEqual([]);
});

test("a bundle below an address needs no shape, and a file of its own none either", async () => {
  expect((await load(`${base}/site/bundle/`, {})).join("\n")).toMatch(/neurons seen/);
  const [last] = (await load(`${base}/explained/explanations/nothing.json`)).slice(-1);
  expect(last).toMatch(/^Nothing was imported from nothing.json/);
});

test("the address of a feature at Neuronpedia's API", async () => {
  expect((await load(`${base}/api/feature/gpt2-small/1-res-x/0`)).join("\n")).toMatch(
    /tiny \(neuronpedia, .*neuron_explainer\): 1 neurons seen, 1 written/,
  );
  expect((await load(`${base}/api/feature/gpt2-small/1-res-x/7`)).join("\n")).toMatch(/no such file/);
});

test("what came before a server failed is not asked for again", async () => {
  broken = "/explained/explanations/0/9.jsonl";
  expect((await load(`${base}/explained`, { model: "tiny", shape: SHAPE })).join("\n")).toMatch(
    /0\/9.jsonl: the server answered 403/,
  );
  expect(await readdir(downloads)).toHaveLength(1);
  broken = null;
  expect((await load(`${base}/explained`, { model: "tiny", shape: SHAPE })).join("\n")).toMatch(
    /2 neurons seen, 2 written/,
  );
  expect(await readdir(downloads)).toEqual([]);
});

test.each([
  ["without a shape", { model: "tiny" }, /an address lists no files, so the model must be known/],
  [
    "with nothing known below it",
    { model: "tiny", shape: SHAPE },
    /there is no bundle, and no file of a format that is known/,
  ],
])("an address %s is refused in a sentence", async (_, options, sentence) => {
  expect((await load(`${base}/nothing`, options)).join("\n")).toMatch(sentence);
});
