import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { describeModel, forgetReplaced, rollBack } from "./model";
import { examine, verify } from "./verify";

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "rollback-"));
  await write("first", 1, {});
  await write("second", 2, { explanations: [EXPLANATION] });
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

const EXPLANATION = {
  ...{ explanation: "the second", score: null, explainer: "test" },
  scores: { ev_correlation: null, rsquared: null, absolute_dev_explained: null },
};

/** A bundle of two neurons whose data set and token weights say which it is. */
async function write(name: string, weight: number, more: Partial<NeuronRecord>): Promise<void> {
  const token_weights = { promoted: [{ token: name, weight }], suppressed: [] };
  const neurons = [neuronRecord(0, 0), neuronRecord(1, 2)].map((record) => ({
    ...record,
    token_weights,
    ...more,
  }));
  const facts = { ...FACTS, model: { ...FACTS.model, dataset: name } };
  await writeBundle(path.join(root, name), neurons, facts);
}

const load = (name: string, keep: boolean) =>
  importPaths(database.connections, [path.join(root, name)], { log: () => {}, keep });

/** The data set and what readers see of the two methods. */
async function seen() {
  const model = await getModel(database.connections, "tiny");
  const id = model?.revisions.token_weights?.revision ?? 0;
  const rows = await database.connections.jobs`SELECT token FROM search_postings WHERE revision_id = ${id}`;
  return {
    dataset: model?.dataset,
    tokens: [...new Set(rows.map(({ token }) => token))],
    hasExplanations: model?.revisions.neuron_explainer !== undefined,
  };
}

const FIRST = { dataset: "first", tokens: ["first"], hasExplanations: false };
const SECOND = { dataset: "second", tokens: ["second"], hasExplanations: true };
const rolledBack = () => rollBack(database.connections, "tiny");

test("what an import replaced comes back with its facts, and goes again", async () => {
  await load("first", false);
  await load("second", true);
  expect(await seen()).toEqual(SECOND);
  expect(await rolledBack()).toContain("tiny has again what its last import replaced: neuron_explainer, ");
  expect(await seen()).toEqual(FIRST);
  await rolledBack();
  expect(await seen()).toEqual(SECOND);
  await rolledBack();
  expect(await seen()).toEqual(FIRST);
  expect(await verify(database.connections, { log: () => {}, full: true })).toBe(0);
});

test("without --keep nothing is kept, also of what was kept before", async () => {
  await load("first", false);
  await load("second", false);
  await expect(rolledBack()).rejects.toThrow("nothing was kept of tiny");
  await load("first", true);
  await load("second", false);
  await expect(rolledBack()).rejects.toThrow("npm run import -- --keep");
  const kept = await database.connections.jobs`SELECT 1 FROM revision WHERE state <> 'current'`;
  expect(kept).toHaveLength(0);
});

test("the first import of a model leaves nothing to go back to", async () => {
  await load("first", true);
  await expect(rolledBack()).rejects.toThrow("nothing was kept of tiny");
  await expect(rollBack(database.connections, "nobody")).rejects.toThrow('there is no model "nobody"');
});

test("what is kept is shown with its size, and dropped when asked to", async () => {
  await load("first", false);
  await load("second", true);
  const lines = await describeModel(database.connections, "tiny");
  expect(lines.filter((line) => /^ {2}token_weights, \d\.\d MB$/.test(line))).toHaveLength(1);
  await forgetReplaced(database.connections, "tiny");
  expect((await describeModel(database.connections, "tiny")).join("\n")).not.toContain("kept of");
  await expect(rolledBack()).rejects.toThrow("nothing was kept of tiny");
  expect(await seen()).toEqual(SECOND);
});

test("an import after a rollback replaces what came back", async () => {
  await load("first", false);
  await load("second", true);
  await rolledBack();
  await load("second", false);
  expect(await seen()).toEqual(SECOND);
});

test("a row that was changed by hand is found, in its layer", async () => {
  await load("first", false);
  await database.connections
    .jobs`UPDATE token_weights SET record = record || decode('00', 'hex') WHERE layer_index = 1`;
  const found: unknown[] = [];
  for await (const { service, damages } of examine(database.connections, false))
    if (damages.length > 0) found.push([service, damages]);
  expect(found).toEqual([
    [
      "token_weights",
      ["rows of layer 1 in the table token_weights were changed since the import; import the model again"],
    ],
  ]);
});
