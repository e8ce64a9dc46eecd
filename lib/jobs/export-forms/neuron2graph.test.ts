import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { must } from "@/lib/domain/at";
import { exportAs } from "@/lib/jobs/export";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { findSource } from "@/lib/sources/index";
import { openPlace } from "@/lib/sources/place";
import { spool } from "@/lib/sources/spool";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { neuron2graphForm } from "./neuron2graph";

const GOLDEN = path.resolve("lib/sources/neuron2graph/golden");
let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "n2g-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

test.each(["flat-2023", "rewrite-2023", "folder-per-layer", "labels", "store-alone"])(
  "files of Neuron to Graph (%s) that were imported come back, and are read as the same",
  async (name) => {
    const input = path.join(GOLDEN, name, "input");
    const before = await read(input, `${name}-before`);
    const again = path.join(root, `${name}-out`);
    await importPaths(database.connections, [path.join(root, `${name}-before`)], { log: () => {} });
    const store = new PostgresStore(database.connections, new Memory(0), []);
    await exportAs(store, `${name}-before`, neuron2graphForm, again, { log: () => {} });
    expect(await read(again, `${name}-after`)).toEqual(before);
  },
);

test("they lie where DeepDecipher looks for them", async () => {
  const folder = path.join(root, "flat-2023-out");
  expect(await readdir(folder)).toEqual(expect.arrayContaining(["0_0", "neuron_store.json", "stats.json"]));
  expect(await readFile(path.join(folder, "0_0/graph"), "utf8")).toMatch(
    /^digraph \{\n\tgraph \[nodesep=0\.2 /,
  );
  const stored = JSON.parse(await readFile(path.join(folder, "neuron_store.json"), "utf8"));
  expect(Object.keys(stored)).toEqual(["activating", "important"]);
  expect(stored.activating.to).toContain("0_0");
});

/** The neurons of what lies in a folder; the tokens of a neuron have no order in a neuron store. */
async function read(folder: string, name: string): Promise<NeuronRecord[]> {
  const place = await openPlace(folder);
  const source = must((await findSource(place)) ?? undefined, "a source");
  const bundleFolder = path.join(root, name);
  const options = { model: { name }, service: null, explainer: null };
  const { faults } = await spool(source, place, options, bundleFolder);
  if (name.endsWith("-after")) expect(faults.named).toEqual([]);
  const bundle = await openBundle(bundleFolder);
  if (!bundle.ok) throw new Error(bundle.message);
  const neurons: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) if (line.ok) neurons.push(inOrder(line.value));
  return neurons;
}

function inOrder({ token_entries, ...rest }: NeuronRecord): NeuronRecord {
  const key = ({ role, token }: { role: string; token: string }) => `${role} ${token}`;
  if (token_entries === undefined) return rest;
  return { ...rest, token_entries: token_entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
