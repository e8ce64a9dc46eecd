import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import { BundleWriter } from "@/lib/bundle/write";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { BundleStore } from "./bundle-store";
import { FULL_FACTS, POLED_NEURONS, writeFullBundle } from "./full-bundle.fixture";
import { openBundleStore } from "./open-bundle-store";
import { answersOf, factsOf, findingsOf, rowsOf } from "./same-answers.fixture";

const DEMO = "prisma/demo";
const NEURONS_PER_LAYER = 40;
const MEMORY = 64 * 2 ** 20;

let database: TestDatabase;
let root: string;
const stores: BundleStore[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "bundle-store-"));
});
afterAll(async () => {
  for (const store of stores) store.close();
  await rm(root, { recursive: true });
  await database.close();
});

async function opened(folder: string): Promise<BundleStore> {
  const store = await openBundleStore(folder, new Memory(MEMORY));
  if (!store.ok) throw new Error(store.message);
  stores.push(store.value);
  return store.value;
}

function writePoles(folder: string): Promise<void> {
  const model = { ...FULL_FACTS.model, name: "poles" };
  return writeFullBundle(folder, { ...FULL_FACTS, model }, POLED_NEURONS);
}

/** The first neurons of each layer of the demo bundle. */
async function cutDemo(folder: string): Promise<void> {
  const demo = await openBundle(DEMO);
  if (!demo.ok) throw new Error(demo.message);
  const writer = await BundleWriter.create(folder);
  for await (const text of demo.value.readTexts()) if (text.ok) await writer.writeText(text.value);
  const vocabulary = await demo.value.readVocabulary();
  if (vocabulary.ok && vocabulary.value !== null) await writer.writeVocabulary(vocabulary.value);
  for (const file of demo.value.neuronFiles) {
    for await (const neuron of demo.value.readNeurons(file)) {
      if (neuron.ok) await writer.writeNeuron(neuron.value);
      if (neuron.ok && neuron.line === NEURONS_PER_LAYER) break;
    }
  }
  await writer.finish({ model: demo.value.manifest.model, provenance: demo.value.manifest.provenance });
}

describe.each([
  { name: "a bundle by hand", write: writeFullBundle, model: "tiny" },
  { name: "gated neurons", write: writePoles, model: "poles" },
  { name: "a part of the demo model", write: cutDemo, model: "solu-2l-docs" },
])("of $name both stores say the same", ({ write, model }) => {
  let inDatabase: Site;
  let inBundle: Site;

  beforeAll(async () => {
    const folder = path.join(root, model);
    await write(folder);
    await importPaths(database.connections, [folder], { log: () => {} });
    inDatabase = siteOf(new PostgresStore(database.connections, new Memory(MEMORY), []));
    inBundle = siteOf(await opened(folder));
  }, 120_000);

  test("of what there is", async () => {
    expect(await factsOf(inBundle, model)).toEqual(await factsOf(inDatabase, model));
  });

  test("of every row of every table", async () => {
    const rows = await rowsOf(inBundle, model);
    expect(rows.size).toBeGreaterThan(10);
    expect(rows).toEqual(await rowsOf(inDatabase, model));
  }, 120_000);

  test("of every service, scope and neuron", async () => {
    const answers = await answersOf(inBundle, model);
    expect(answers.size).toBeGreaterThan(100);
    expect(answers).toEqual(await answersOf(inDatabase, model));
  }, 120_000);

  test("of searches, similar neurons, layers, statistics and tokens", async () => {
    const findings = await findingsOf(inBundle, model);
    expect(findings).toEqual(await findingsOf(inDatabase, model));
  }, 120_000);
});
