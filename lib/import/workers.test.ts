import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { FACTS, neuronRecord, rewriteFile, writeBundle } from "./test-bundle";

const LAYER_SIZE = 90;
const TABLES = [
  ...["statistics", "snippet_page", "n2g_graph", "neuron_tokens"],
  ...["token_postings", "similar_neuron", "explanation", "statistic_values", "token_weights", "text"],
  "search_postings",
];
let database: TestDatabase;
let root: string;
let bundle: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "workers-"));
  bundle = path.join(root, "bundle");
  const neurons = [0, 1].flatMap((layer) =>
    Array.from({ length: LAYER_SIZE }, (_, neuron) => wholeRecord(layer, neuron)),
  );
  await writeBundle(bundle, neurons, { ...FACTS, model: { ...FACTS.model, layer_size: LAYER_SIZE } });
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

/** A neuron with something for every service. */
function wholeRecord(layer: number, neuron: number): NeuronRecord {
  const importance = (neuron + 1) / LAYER_SIZE;
  return {
    ...neuronRecord(layer, neuron),
    graph: { graph: [{ token: " the", importance, required: [], end: true }], subgraph_indices: [0, 0, 1] },
    token_entries: [{ token: ` ${neuron % 7}`, role: "activating", importance }],
    explanations: [
      {
        ...{ explanation: `the number ${neuron}`, score: importance, explainer: "by hand" },
        scores: { ev_correlation: importance, rsquared: null, absolute_dev_explained: null },
      },
    ],
  };
}

async function rowsOf(table: string): Promise<string[]> {
  const rows = await database.connections.jobs.unsafe<{ row: string }[]>(
    `SELECT (to_jsonb(t) - 'revision_id')::text AS row FROM ${table} t`,
  );
  return rows.map(({ row }) => row).sort();
}

async function importWith(workers: number) {
  const [report] = await importPaths(database.connections, [bundle], { log: () => {}, workers });
  return { report, rows: await Promise.all(TABLES.map(rowsOf)) };
}

test("one worker and three write the same rows", async () => {
  const one = await importWith(1);
  await removeModel(database.connections, "tiny");
  const three = await importWith(3);
  expect(one.rows.map(({ length }) => length)).toEqual([180, 180, 180, 180, 7, 180, 180, 900, 180, 2, 15]);
  expect(three).toEqual(one);
}, 60_000);

test("malformed lines are named in the file's order by any number of workers", async () => {
  const spoiled = path.join(root, "spoiled");
  await writeBundle(
    spoiled,
    Array.from({ length: LAYER_SIZE }, (_, neuron) => wholeRecord(0, neuron)),
    { ...FACTS, model: { ...FACTS.model, layer_size: LAYER_SIZE } },
  );
  const wrong = new Map([
    [1, '"text":"b"'],
    [30, '"neuron":30'],
    [31, '{"layer"'],
    [77, '"mean"'],
  ]);
  await rewriteFile(spoiled, "layer-00.neurons.jsonl.gz", (text) =>
    text
      .split("\n")
      .map((line, i) => line.replace(wrong.get(i) ?? "\n", i === 30 ? '"neuron":2' : '"text":"c"'))
      .join("\n"),
  );
  const reports = [1, 3].map((workers) =>
    importPaths(database.connections, [spoiled], { log: () => {}, dryRun: true, workers }).then(
      ([report]) => report?.malformed,
    ),
  );
  const [one, three] = await Promise.all(reports);
  expect(one?.map(({ line }) => line)).toEqual([2, 31, 32, 78]);
  expect(one?.[1]?.reason).toBe("L0 N2 stands there twice");
  expect(three).toEqual(one);
}, 60_000);

test("a worker that dies ends the import, and readers see what they saw", async () => {
  process.once("worker", (worker: Worker) => worker.once("online", () => worker.terminate()));
  await expect(importWith(2)).rejects.toThrow("the import broke off, for a worker thread ended with code 1");
  expect(await getModel(database.connections, "tiny")).toBeNull();
  const { report } = await importWith(2);
  expect(report).toMatchObject({ outcome: "imported", seen: 2 * LAYER_SIZE });
}, 60_000);
