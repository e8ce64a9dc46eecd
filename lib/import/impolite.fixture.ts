import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { removeModel } from "@/lib/store/postgres/model-write";
import { neuronRecord, writeBundle } from "./test-bundle";

export const LAYER = "layer-00.neurons.jsonl.gz";
export const SILENT = { log: () => {}, workers: 1 };

/** A bundle, what spoils it, and what is said of that. */
export type Spoiling = [name: string, spoil: (folder: string) => Promise<unknown>, said: string];

export interface Workplace {
  readonly database: TestDatabase;
  /** With a sound bundle of three neurons in `good`. */
  readonly root: string;
}

/** A database without models before each test of a file, and a folder for its bundles. */
export function workplace(): () => Workplace {
  let opened: Workplace;
  beforeAll(async () => {
    opened = { database: await openTestDatabase(), root: await mkdtemp(path.join(os.tmpdir(), "impolite-")) };
    const neurons = [0, 1, 2].map((neuron) => neuronRecord(0, neuron));
    await writeBundle(path.join(opened.root, "good"), neurons);
  }, 60_000);
  afterEach(() => removeModel(opened.database.connections, "tiny"));
  afterAll(async () => {
    await rm(opened.root, { recursive: true });
    await opened.database.close();
  });
  return () => opened;
}

/** A spoilt copy of the sound bundle. */
export async function spoiled({ root }: Workplace, spoil: Spoiling[1]): Promise<string> {
  const folder = await mkdtemp(path.join(root, "case-"));
  await cp(path.join(root, "good"), folder, { recursive: true });
  await spoil(folder);
  return folder;
}
