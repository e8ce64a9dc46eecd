import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BundleFacts, BundleWriter } from "@/lib/bundle/write";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { FULL_NEURONS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { openBundleStore } from "@/lib/store/bundle/open-bundle-store";
import { Memory } from "@/lib/store/memory";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { exportBundle } from "./export";
import { addKnownModel } from "./model";

const DEMO = "prisma/demo";
/** Of a gzip file, which say when and by what system it was written. */
const HEAD_BYTES = 10;
const silent = { log: () => {} };
let database: TestDatabase;
let root: string;
let full: string;
let number = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "export-"));
  full = path.join(root, "full");
  await writeFullBundle(full);
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

const load = (folder: string) => importPaths(database.connections, [folder], silent);

/** Exports from the database; gives the folder. */
async function exported(name = "tiny", folder = path.join(root, `out-${number++}`)): Promise<string> {
  await exportBundle(new PostgresStore(database.connections, new Memory(0), []), name, folder, silent);
  return folder;
}

/** Hashes of a folder's files, by name. */
async function hashesOf(folder: string): Promise<Record<string, string>> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => [name, await readFile(path.join(folder, name))] as const),
  );
  return Object.fromEntries(files.map(([name, bytes]) => [name, hashOf(bytes)]));
}

/** Hashes of what a bundle's files hold, by name, and its manifest but for their facts. */
async function contentsOf(folder: string): Promise<Record<string, unknown>> {
  const { files, ...manifest } = JSON.parse(await readFile(path.join(folder, "bundle.json"), "utf8"));
  const contents: Record<string, unknown> = { manifest };
  for (const name of Object.keys(files)) {
    const bytes = await readFile(path.join(folder, name));
    contents[name] = hashOf(name.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  }
  return contents;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Whether zlib here compresses a file as it was compressed: releases and processors differ. */
async function compressesAlike(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  const again = gzipSync(gunzipSync(bytes), { level: 9 });
  return bytes.subarray(HEAD_BYTES).equals(again.subarray(HEAD_BYTES));
}

test("a bundle comes back from the database with the same bytes", async () => {
  await load(full);
  expect(await hashesOf(await exported())).toEqual(await hashesOf(full));
});

test("a bundle comes back from a store of its folder with the same bytes", async () => {
  const store = await openBundleStore(full);
  if (!store.ok) throw new Error(store.message);
  const out = path.join(root, "from-folder");
  await exportBundle(store.value, "tiny", out, silent);
  store.value.close();
  expect(await hashesOf(out)).toEqual(await hashesOf(full));
});

test("a vocabulary without tokens comes back", async () => {
  const bundle = path.join(root, "no-tokens");
  const writer = await BundleWriter.create(bundle);
  await writer.writeVocabulary([]);
  await writer.writeText({ id: "nothing", data_index: 0, token_ids: [] });
  await writer.writeNeuron({ layer: 0, neuron: 0, snippets: [{ text: "nothing", activations: [] }] });
  await writer.finish(FACTS);
  await load(bundle);
  expect(await hashesOf(await exported())).toEqual(await hashesOf(bundle));
});

test("data of several sources are in one bundle, each with its provenance", async () => {
  const from = (source: string): BundleFacts => ({ ...FACTS, provenance: { ...FACTS.provenance, source } });
  const explained = FULL_NEURONS.flatMap(({ layer, neuron, explanations, extra }) =>
    explanations === undefined ? [] : [{ layer, neuron, explanations, ...(extra && { extra }) }],
  );
  const sources = [path.join(root, "texts"), path.join(root, "explanations")];
  await writeBundle(path.join(root, "texts"), [neuronRecord(0, 0), neuronRecord(1, 1)], from("a scan"));
  await writeBundle(path.join(root, "explanations"), explained, from("a language model"));
  for (const folder of sources) await load(folder);
  const before = await provenances();
  expect(before).toEqual({
    ...{ statistics: "a scan", neuroscope: "a scan", token_weights: "a scan" },
    ...{ neuron_explainer: "a language model", mine: "a language model", plain: "a language model" },
  });
  const out = await exported();
  const manifest = JSON.parse(await readFile(path.join(out, "bundle.json"), "utf8"));
  expect(manifest.provenance.source).toBe("a scan");
  expect(Object.keys(manifest.provenance_by_method)).toEqual(["mine", "neuron_explainer", "plain"]);
  await removeModel(database.connections, "tiny");
  await load(out);
  expect(await provenances()).toEqual(before);
  expect(await hashesOf(await exported())).toEqual(await hashesOf(out));
});

async function provenances(): Promise<Record<string, string>> {
  const model = await getModel(database.connections, "tiny");
  const revisions = Object.entries(model?.revisions ?? {});
  return Object.fromEntries(revisions.map(([name, { provenance }]) => [name, provenance.source]));
}

test("the demo bundle comes back from the database, control windows included", async () => {
  await load(DEMO);
  const out = await exported("solu-2l-docs");
  expect(await contentsOf(out)).toEqual(await contentsOf(DEMO));
  if (await compressesAlike(path.join(DEMO, "texts.jsonl.gz")))
    expect(await hashesOf(out)).toEqual(await hashesOf(DEMO));
}, 180_000);

test("a model that is not there is refused by name", async () => {
  await load(full);
  await expect(exported("huge")).rejects.toThrow(/there is no model "huge": there is (.*, )?tiny$/);
});

test("a model without data is refused", async () => {
  await addKnownModel(database.connections, "solu-6l-pile");
  await expect(exported("solu-6l-pile")).rejects.toThrow("solu-6l-pile has no data yet");
});

test("a folder that holds something else is left alone", async () => {
  await load(full);
  const folder = path.join(root, "thesis");
  await mkdir(folder);
  await writeFile(path.join(folder, "chapter-1.md"), "");
  await expect(exported("tiny", folder)).rejects.toThrow("holds something that is not a bundle");
  const file = path.join(folder, "chapter-1.md");
  await expect(exported("tiny", file)).rejects.toThrow(`${file} is a file: name an empty or a new folder`);
  expect(await readdir(folder)).toEqual(["chapter-1.md"]);
});

test.each([
  ["texts that an older version did not keep", "DELETE FROM text", "were not kept, for an older version"],
  [
    "a damaged row",
    "UPDATE snippet_page SET body = substring(body FOR 20) WHERE neuron_index = 0",
    "the texts of L0 N0 are damaged",
  ],
  [
    "a row that is gone",
    "DELETE FROM n2g_graph WHERE layer_index = 1",
    "tiny has neuron2graph data of 1 neurons, the import wrote 3",
  ],
])("%s: nothing is exported", async (_, damage, sentence) => {
  await load(full);
  await database.connections.jobs.unsafe(damage);
  const before = await readdir(root);
  await expect(exported()).rejects.toThrow(sentence);
  expect(await readdir(root)).toEqual(before);
});
