import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/lib/postgres-server/migrate";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { exportBundle } from "./export";
import { upgradeData } from "./upgrade";
import { verify } from "./verify";

/** A dump of the database of 2026-11-27 (`pg_dump --inserts`), with a bundle in it, and that bundle. */
const OLDER = path.join(import.meta.dirname, "fixtures/older-database");
const BUNDLE = path.join(OLDER, "bundle");

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "older-"));
  const { jobs } = database.connections;
  await jobs`DROP SCHEMA public CASCADE`;
  await jobs`CREATE SCHEMA public`;
  const dump = gunzipSync(await readFile(path.join(OLDER, "database.sql.gz"))).toString();
  await jobs.begin(async (transaction) => {
    await transaction.unsafe(dump);
    await transaction`SELECT set_config('search_path', 'public', false)`; // the dump leaves it empty
  });
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

const silent = { log: () => {} };

/** What each file of a bundle holds, by name; of the manifest what is said of the model and its services. */
async function contentsOf(folder: string): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const name of await readdir(folder)) {
    const bytes = await readFile(path.join(folder, name));
    contents[name] = name.endsWith(".gz") ? gunzipSync(bytes).toString() : JSON.parse(bytes.toString());
  }
  return { ...contents, "bundle.json": { ...(contents["bundle.json"] as object), files: null } }; // gzip differs by system
}

test("a database of an earlier version is brought up to date, and all that was in it is there", async () => {
  await migrate(database.url);
  await upgradeData(database.connections, silent.log);
  const store = new PostgresStore(database.connections, new Memory(0), []);
  await exportBundle(store, "tiny", path.join(root, "out"), silent);
  expect(await contentsOf(path.join(root, "out"))).toEqual(await contentsOf(BUNDLE));
});

test("no row of it is damaged", async () => {
  expect(await verify(database.connections, { ...silent, full: true })).toBe(0);
});

test("brought up to date again it stays as it is", async () => {
  expect(await migrate(database.url)).toEqual([]);
  const said: string[] = [];
  await upgradeData(database.connections, (line) => said.push(line));
  expect(said).toEqual([]);
});
