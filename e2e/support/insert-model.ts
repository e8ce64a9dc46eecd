import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { importPaths } from "@/lib/jobs/import/import-paths";
import type { Connections } from "@/lib/store/postgres/connections";
import { type TestModel, writeTestModel } from "./test-models";

/** Brings a test model into a database by the way that every model takes: a bundle. */
export async function insertModel(connections: Connections, model: TestModel): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "insert-model-"));
  try {
    await importPaths(connections, [await writeTestModel(folder, model)], { log: () => {} });
  } finally {
    await rm(folder, { recursive: true });
  }
}
