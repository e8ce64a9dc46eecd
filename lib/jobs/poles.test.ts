import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { FULL_FACTS, POLED_NEURONS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { openBundleStore } from "@/lib/store/bundle/open-bundle-store";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { exportBundle } from "./export";
import { verify } from "./verify";

const silent = { log: () => {} };
let database: TestDatabase;
let root: string;
let written: string;
beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "poles-"));
  written = path.join(root, "written");
  await writeFullBundle(written, FULL_FACTS, POLED_NEURONS);
  await importPaths(database.connections, [written], silent);
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

async function filesOf(folder: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(folder)).sort();
  const files = names.map(async (name) => [name, await readFile(path.join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(files));
}

test("a bundle with both poles comes back from the database with the same bytes", async () => {
  const out = path.join(root, "from-database");
  await exportBundle(new PostgresStore(database.connections, new Memory(0), []), "tiny", out, silent);
  expect(await filesOf(out)).toEqual(await filesOf(written));
});

test("and from a store of its folder", async () => {
  const store = await openBundleStore(written);
  if (!store.ok) throw new Error(store.message);
  const out = path.join(root, "from-folder");
  await exportBundle(store.value, "tiny", out, silent);
  store.value.close();
  expect(await filesOf(out)).toEqual(await filesOf(written));
});

test("a text of the negative pole that the bundle has not is found", async () => {
  const [first, ...others] = POLED_NEURONS;
  const negative = { snippets: [{ text: "gone", activations: [1] }] };
  const folder = path.join(root, "gone");
  await writeFullBundle(folder, FULL_FACTS, [{ ...first, layer: 0, neuron: 0, negative }, ...others]);
  const [report] = await importPaths(database.connections, [folder], { ...silent, dryRun: true });
  expect(report?.malformed.map(({ reason }) => reason)).toEqual([
    'a snippet of the negative pole of L0 N0 has text "gone", which is not in texts.jsonl.gz',
  ]);
});

test("damaged rows of a pole are named", async () => {
  await database.connections.jobs`
    UPDATE n2g_graph SET paths = substring(paths, 1, 20) WHERE revision_id = (
      SELECT id FROM revision WHERE service = 'neuron2graph/negative' AND state = 'current')`;
  const lines: string[] = [];
  await verify(database.connections, { log: (line) => lines.push(line), full: true });
  expect(lines.filter((line) => line.includes("DAMAGED"))).toEqual([
    expect.stringMatching(
      /^tiny neuron2graph\/negative: DAMAGED: rows of layer 1 in the table n2g_graph were changed/,
    ),
    expect.stringMatching(
      /^tiny neuron2graph\/negative: DAMAGED: the graph of the negative pole of L1 N0 are damaged/,
    ),
  ]);
});
