import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { examine } from "@/lib/jobs/verify";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { Connections, connect } from "@/lib/store/postgres/connections";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { FACTS, neuronRecord, writeBundle } from "./test-bundle";

const LAYER_SIZE = 600;
let database: TestDatabase;
let root: string;
let bundle: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "resume-"));
  bundle = path.join(root, "large");
  const neurons = [0, 1].flatMap((layer) =>
    Array.from({ length: LAYER_SIZE }, (_, neuron) => neuronRecord(layer, neuron)),
  );
  await writeBundle(bundle, neurons, { ...FACTS, model: { ...FACTS.model, layer_size: LAYER_SIZE } });
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

/** Everything a reader can see, as one hash. */
async function contentHash(): Promise<string> {
  const [row] = await database.connections.jobs<{ hash: string }[]>`
    SELECT md5(concat(
      (SELECT string_agg(md5(row(n.*)::text), '' ORDER BY layer_index, neuron_index)
         FROM (SELECT layer_index, neuron_index, record FROM statistics) n),
      (SELECT string_agg(md5(row(v.*)::text), '' ORDER BY layer_index, neuron_index, values)
         FROM (SELECT layer_index, neuron_index, values FROM statistic_values) v),
      (SELECT string_agg(md5(row(s.*)::text), '' ORDER BY layer_index, neuron_index)
         FROM (SELECT layer_index, neuron_index, preview, body, forms, controls FROM snippet_page) s),
      (SELECT string_agg(md5(row(w.*)::text), '' ORDER BY word, role, token)
         FROM (SELECT word, role, token, num_neurons, postings FROM search_postings) w),
      (SELECT string_agg(md5(row(t.*)::text), '' ORDER BY ordinal) FROM (SELECT ordinal, id, record FROM text) t),
      (SELECT string_agg(row(service, state, source_sha256, provenance, counts)::text, '' ORDER BY service) FROM revision))) AS hash`;
  return row?.hash ?? "";
}

async function neuronsLoaded(service = "neuroscope"): Promise<number> {
  const rows = await database.connections.jobs<
    { counts: number[] }[]
  >`SELECT counts FROM revision WHERE state = 'loading' AND service = ${service}`;
  return rows.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
}

/**
 * Starts the command line's import and kills it without warning between what it commits first and what it would commit
 * second, however quick it is.
 */
async function importAndKill(args: readonly string[], service = "neuroscope"): Promise<void> {
  const { jobs } = database.connections;
  await jobs.unsafe(`
    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(600); RETURN NEW; END$$;
    CREATE TRIGGER hold BEFORE UPDATE OF counts ON revision FOR EACH ROW
      WHEN (OLD.service = '${service}' AND OLD.counts <> '[]' AND OLD.counts <> NEW.counts)
      EXECUTE FUNCTION hold()`);
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/import.ts", ...args], {
    stdio: "ignore",
    env: { ...process.env, DATABASE_URL: database.url, TMPDIR: root },
  });
  const ended = once(child, "exit");
  while ((await neuronsLoaded(service)) === 0 && child.exitCode === null) await sleep(2);
  child.kill("SIGKILL");
  await ended;
  await jobs`SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'PgSleep'`;
  await jobs.unsafe("DROP TRIGGER hold ON revision; DROP FUNCTION hold()");
}

test("a killed import goes on where it was and ends as a clean one", async () => {
  await importAndKill([bundle]);
  const loaded = await neuronsLoaded();
  expect(loaded).toBeGreaterThan(0);
  expect(loaded).toBeLessThan(2 * LAYER_SIZE);
  expect(await getModel(database.connections, "tiny")).toBeNull();

  const [resumed] = await importPaths(database.connections, [bundle], { log: () => {} });
  expect(resumed).toMatchObject({ outcome: "imported", seen: 2 * LAYER_SIZE });
  expect(resumed?.unchanged).toBeGreaterThanOrEqual(loaded);
  expect((resumed?.unchanged ?? 0) + (resumed?.written ?? 0)).toBe(2 * LAYER_SIZE);
  // What was added up before the kill and after it is what is there.
  for await (const { damages } of examine(database.connections, false)) expect(damages).toEqual([]);
  const hash = await contentHash();

  await removeModel(database.connections, "tiny");
  const [clean] = await importPaths(database.connections, [bundle], { log: () => {} });
  expect(clean).toMatchObject({ unchanged: 0, written: 2 * LAYER_SIZE });
  expect(await contentHash()).toBe(hash);
}, 120_000);

test("a killed import of a file goes on too, from a work folder of its own", async () => {
  await removeModel(database.connections, "tiny");
  const file = path.join(root, "data.jsonl");
  const lines = Array.from({ length: LAYER_SIZE }, (_, neuron) => {
    const noise = Array.from({ length: 2000 }, (_, i) => (neuron * 2000 + i) ** 2 % 65_537);
    return `{"layer": 0, "neuron": ${neuron}, "data": [${noise}]}\n`;
  });
  await writeFile(file, ['{"data": "whole"}\n', ...lines].join(""));
  await importAndKill(["--model", "tiny", "--service", "mine", file], "mine");
  const loaded = await neuronsLoaded("mine");
  expect(loaded).toBeGreaterThan(0);
  expect(loaded).toBeLessThan(LAYER_SIZE);

  const options = { log: () => {}, model: "tiny", service: { name: "mine" } };
  const [resumed] = await importPaths(database.connections, [file], options);
  expect(resumed).toMatchObject({ source: "data.jsonl", outcome: "imported", seen: LAYER_SIZE });
  expect(resumed?.unchanged).toBeGreaterThanOrEqual(loaded);
  expect((resumed?.unchanged ?? 0) + (resumed?.written ?? 0)).toBe(LAYER_SIZE);
  const { mine } = (await getModel(database.connections, "tiny"))?.revisions ?? {};
  expect(mine).toMatchObject({ neuronsPerLayer: [LAYER_SIZE], detail: { model: true } });
  const rows = await database.connections
    .jobs`SELECT 1 FROM service_data WHERE revision_id = ${mine?.revision ?? 0}`;
  expect(rows).toHaveLength(LAYER_SIZE + 1);
  await removeModel(database.connections, "tiny");
}, 120_000);

test("a second import of the model at the same time is refused", async () => {
  const other = new Connections({ url: database.url, statementTimeoutMs: 0 });
  await excludingImports(other, "tiny", async () => {
    await expect(importPaths(database.connections, [bundle], { log: () => {} })).rejects.toThrow(
      "another import of tiny is running",
    );
  });
  await other.close();
});

test("what a reader holds up is dropped by a later import", async () => {
  await removeModel(database.connections, "tiny");
  await importPaths(database.connections, [bundle], { log: () => {} });
  const old = (await getModel(database.connections, "tiny"))?.revisions.neuroscope?.revision;
  await writeBundle(path.join(root, "small"), [neuronRecord(0, 0)], {
    ...FACTS,
    model: { ...FACTS.model, layer_size: LAYER_SIZE },
  });
  const reader = connect(database.url, 1);
  await reader.begin(async (transaction) => {
    await transaction.unsafe(`SELECT 1 FROM snippet_page_r${old} LIMIT 1`);
    await importPaths(database.connections, [path.join(root, "small")], { log: () => {} });
    expect(await database.connections.jobs`SELECT state FROM revision WHERE id = ${old ?? 0}`).toEqual([
      { state: "old" },
    ]);
  });
  await reader.end();
  await importPaths(database.connections, [bundle], { log: () => {} });
  expect(await database.connections.jobs`SELECT state FROM revision WHERE id = ${old ?? 0}`).toEqual([]);
}, 60_000);
