import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { getModel } from "@/lib/store/postgres/models";
import { removeModelData } from "./model";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("data of one method are removed, and come back with their bundle", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "model-"));
  const bundle = path.join(root, "part");
  await writeBundle(bundle, [neuronRecord(0, 0), neuronRecord(1, 2)]);
  const importBundle = () => importPaths(database.connections, [bundle], { log: () => {} });
  const methods = async () => Object.keys((await getModel(database.connections, "tiny"))?.revisions ?? {});
  await importBundle();
  const all = await methods();
  expect(await removeModelData(database.connections, "tiny", "token_weights")).toBe(
    "The token_weights data of tiny were removed.",
  );
  expect(await methods()).toEqual(all.filter((method) => method !== "token_weights"));
  const [rows] = await database.connections.jobs`SELECT count(*)::int AS count FROM token_weights`;
  expect(rows?.count).toBe(0);
  await expect(removeModelData(database.connections, "tiny", "token_weights")).rejects.toThrow(
    "tiny has no token_weights data: `npm run model -- show tiny` names those it has",
  );
  await importBundle();
  expect(await methods()).toEqual(all);
  await rm(root, { recursive: true });
});
