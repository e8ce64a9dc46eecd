import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { getCoverage } from "@/lib/services/coverage";
import { siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { addKnownModel, describeModel, describeModels, removeKnownModel } from "./model";
import { describeCoverage, verify } from "./verify";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await writeAndImport([neuronRecord(0, 0), neuronRecord(0, 1), neuronRecord(1, 2)]);
});
afterAll(() => database.close());

async function writeAndImport(neurons: readonly NeuronRecord[]): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), "verify-"));
  await writeBundle(path.join(root, "part"), neurons);
  await importPaths(database.connections, [path.join(root, "part")], { log: () => {} });
  await rm(root, { recursive: true });
}

async function verified(): Promise<{ damages: number; lines: string[] }> {
  const lines: string[] = [];
  return {
    damages: await verify(database.connections, { log: (line) => lines.push(line), full: true }),
    lines,
  };
}

test("what is missing is said per layer and is no damage", async () => {
  expect(await verified()).toEqual({
    damages: 0,
    lines: ["neuroscope", "statistics", "token_weights"].flatMap((method) => [
      `tiny ${method}: layer 0 lacks 1 of 3 neurons`,
      `tiny ${method}: layer 1 lacks 2 of 3 neurons`,
    ]),
  });
});

test("only the models that are named are looked at, and a name that is none is said", async () => {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  expect(await verify(database.connections, { log, names: ["tiny"] })).toBe(0);
  expect(lines).toHaveLength(6);
  await expect(verify(database.connections, { log, names: ["tiny", "tinny"] })).rejects.toThrow(
    'there is no model "tinny" in the database',
  );
  expect(lines).toHaveLength(6);
});

test("layers in a row that lack as many are one line", () => {
  const layers = [5, 0, 0, 0, 2, 0].map((neurons, layer) => ({ layer, neurons, of: 5 }));
  expect(describeCoverage({ model: "m", service: "s", layers })).toEqual([
    "m s: layers 1–3 lack 5 of 5 neurons each",
    "m s: layer 4 lacks 3 of 5 neurons",
    "m s: layer 5 lacks 5 of 5 neurons",
  ]);
});

test("a body that cannot be read and a row that is gone are damage", async () => {
  await database.connections
    .jobs`UPDATE snippet_page SET body = substring(body FOR 20) WHERE neuron_index = 1`;
  await database.connections.jobs`DELETE FROM statistics WHERE layer_index = 1`;
  const { damages, lines } = await verified();
  expect(damages).toBe(3);
  expect(lines.filter((line) => line.includes("DAMAGED"))).toEqual([
    "tiny neuroscope: DAMAGED: rows of layer 0 in the table snippet_page were changed since the import; import the model again",
    expect.stringContaining("tiny neuroscope: DAMAGED: the texts of L0 N1 are damaged"),
    "tiny statistics: DAMAGED: layer 1 has 0 neurons, the import wrote 1; import the model again",
  ]);
});

test("what was found is noted with the data, and said where the coverage is, until they are imported anew", async () => {
  const site = siteOf(new PostgresStore(database.connections, new Memory(0), []));
  const found = async () =>
    Object.fromEntries((await getCoverage(site, "tiny")).map(({ method, verified: each }) => [method, each]));
  const before = (await site.catalogue.reread()).stamp;
  const revision = (await site.catalogue.require("tiny")).stamp;
  await verify(database.connections, { log: () => {} });
  const after = await site.catalogue.reread();
  expect(after.stamp).not.toBe(before);
  expect(after.models.get("tiny")?.stamp).toBe(revision);
  expect(await found()).toMatchObject({
    neuroscope: { full: false, count: 1, damages: [expect.stringContaining("snippet_page were changed")] },
    statistics: { count: 1 },
    token_weights: { count: 0, damages: [] },
    neuron2graph: null,
  });
  await writeAndImport([neuronRecord(0, 1)]);
  await site.catalogue.reread();
  expect(await found()).toMatchObject({ neuroscope: null, statistics: null, token_weights: null });
});

test("models of the catalogue are added, shown and removed", async () => {
  expect(await addKnownModel(database.connections, "solu-6l-pile")).toContain("was added");
  await expect(addKnownModel(database.connections, "solu-6l-pile")).rejects.toThrow("already");
  await expect(addKnownModel(database.connections, "solu-7l")).rejects.toThrow("not in the catalogue");
  await expect(addKnownModel(database.connections, "tiny")).rejects.toThrow(
    "tiny is in the database already",
  );
  expect((await describeModel(database.connections, "solu-6l-pile"))[0]).toBe(
    "solu-6l-pile, 6 layers of 3072, 18432 neurons",
  );
  expect(await describeModels(database.connections)).toContain(
    "pythia-350m, 24 layers of 4096, 98304 neurons: in the catalogue only",
  );
  expect(await removeKnownModel(database.connections, "solu-6l-pile")).toContain("removed");
  await expect(describeModel(database.connections, "solu-6l-pile")).rejects.toThrow("there is no model");
});
