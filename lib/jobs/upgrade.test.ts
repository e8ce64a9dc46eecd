import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importSaying } from "@/lib/jobs/import/said.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { getModel } from "@/lib/store/postgres/models";
import { upgradeData } from "./upgrade";
import { verify } from "./verify";

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "upgrade-"));
  await writeFullBundle(path.join(root, "full"));
  await importSaying(database.connections, path.join(root, "full"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

/** What a start says. */
async function start(): Promise<string[]> {
  const said: string[] = [];
  await upgradeData(database.connections, (line) => said.push(line));
  return said;
}

function valueRows() {
  return database.connections.jobs`
    SELECT service, layer_index, neuron_index, "values"::text FROM statistic_values
    JOIN revision ON revision.id = revision_id WHERE service <> 'statistics' ORDER BY 1, 2, 3`;
}

function listRows() {
  const { jobs } = database.connections;
  return Promise.all([
    jobs`SELECT word, role, token, num_neurons, encode(postings, 'hex') FROM search_postings ORDER BY 1, 2, 3`,
    jobs`SELECT token, num_paths, encode(paths, 'hex') FROM firing_paths ORDER BY 1`,
  ]);
}

/** Leaves the model as the migration leaves one that was imported before it. */
async function makeOlder(): Promise<void> {
  const { jobs } = database.connections;
  await jobs`UPDATE revision SET state = 'old' WHERE service = 'statistics'`;
  const revisions = await jobs<{ id: number }[]>`SELECT id FROM revision WHERE service <> 'statistics'`;
  for (const { id } of revisions)
    for (const table of ["statistic_values", "text", "vocabulary", "search_postings", "firing_paths"])
      await jobs.unsafe(`DROP TABLE IF EXISTS ${table}_r${id}`);
  await jobs`UPDATE snippet_page SET forms = NULL, controls = NULL`;
  await jobs`UPDATE revision SET detail = detail - 'statistics' - 'rows'`;
  await jobs`UPDATE revision SET counts = '[2, 9]' WHERE service = 'neuron2graph'`;
}

test("data of the version at hand are left as they are", async () => {
  expect(await start()).toEqual([]);
});

test("a start beside an import, or beside another start, says nothing where there is nothing to make", async () => {
  expect(await excludingImports(database.connections, "tiny", start)).toEqual([]);
});

test("values of statistics and the lists of searches are made from the rows, and what cannot be made is named", async () => {
  const values = await valueRows();
  const lists = await listRows();
  expect(lists.map(({ length }) => length > 0)).toEqual([true, true]);
  const before = await getModel(database.connections, "tiny");
  await makeOlder();
  expect(await start()).toEqual([
    "tiny was imported by an older version: its rows were counted, statistics of neuron2graph, neuron_explainer, neuroscope, token_weights were made from its rows.",
    "Indexing neuron2graph of tiny for searches …",
    "Indexing neuroscope of tiny for searches …",
    "Indexing token_weights of tiny for searches …",
    "tiny has no statistics: import its bundle again.",
  ]);
  expect(await valueRows()).toEqual(values);
  expect(await listRows()).toEqual(lists);
  const { statistics: _, ...rest } = before?.revisions ?? {};
  expect((await getModel(database.connections, "tiny"))?.revisions).toEqual(rest);
  const log: string[] = [];
  expect(await verify(database.connections, { log: (line) => log.push(line), full: true })).toBe(0);
  expect(await start()).toEqual(["tiny has no statistics: import its bundle again."]);
});

test("importing the bundle again mends it", async () => {
  await importSaying(database.connections, path.join(root, "full"));
  expect(await start()).toEqual([]);
});
