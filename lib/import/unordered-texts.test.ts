import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { readSnippets } from "@/lib/methods/neuroscope/read";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { openBundleStore } from "@/lib/store/bundle/open-bundle-store";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { Store } from "@/lib/store/store";
import { neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "unordered-"));
  const { snippets = [], ...record } = neuronRecord(0, 1);
  await writeBundle(path.join(folder, "bundle"), [{ ...record, snippets: snippets.toReversed() }]);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

test("texts in another order are put in order, in the database and where a bundle is read as it is", async () => {
  await importPaths(database.connections, [path.join(folder, "bundle")], { log: () => {} });
  const bundle = await openBundleStore(path.join(folder, "bundle"));
  if (!bundle.ok) throw new Error(bundle.message);
  const stores: Store[] = [new PostgresStore(database.connections, new Memory(0), []), bundle.value];
  for (const store of stores) {
    const [model] = await store.listModels();
    const found = model && (await readSnippets(store, model, { layer: 0, neuron: 1 }));
    const peaks = (found ?? []).map(({ maxActivation }) => maxActivation);
    expect(peaks.length).toBeGreaterThan(1);
    expect(peaks).toEqual(peaks.toSorted((a, b) => b - a));
  }
  bundle.value.close();
});
