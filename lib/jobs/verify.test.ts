import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { addKnownModel, describeModel, describeModels, removeKnownModel } from "./model";
import { verify } from "./verify";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const root = await mkdtemp(path.join(tmpdir(), "verify-"));
  await writeBundle(path.join(root, "part"), [neuronRecord(0, 0), neuronRecord(0, 1), neuronRecord(1, 2)]);
  await importPaths(database.connections, [path.join(root, "part")], { log: () => {} });
  await rm(root, { recursive: true });
});
afterAll(() => database.close());

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

test("models of the catalogue are added, shown and removed", async () => {
  expect(await addKnownModel(database.connections, "solu-6l-pile")).toContain("was added");
  await expect(addKnownModel(database.connections, "solu-6l-pile")).rejects.toThrow("already");
  await expect(addKnownModel(database.connections, "solu-7l")).rejects.toThrow("not in the catalogue");
  expect((await describeModel(database.connections, "solu-6l-pile"))[0]).toBe(
    "solu-6l-pile, 6 layers of 3072, 18432 neurons",
  );
  expect(await describeModels(database.connections)).toContain(
    "pythia-350m, 24 layers of 4096, 98304 neurons: in the catalogue only",
  );
  expect(await removeKnownModel(database.connections, "solu-6l-pile")).toContain("removed");
  await expect(describeModel(database.connections, "solu-6l-pile")).rejects.toThrow("there is no model");
});
