import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { getModel } from "@/lib/store/postgres/models";
import { importPaths } from "./import-paths";
import { neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "extra-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

async function importing(name: string, neurons: readonly NeuronRecord[]): Promise<string[]> {
  const lines: string[] = [];
  await writeBundle(path.join(root, name), neurons);
  await importPaths(database.connections, [path.join(root, name)], {
    log: (line) => lines.push(line),
    workers: 1,
  }).catch((error: Error) => lines.push(error.message));
  return lines;
}

const mine = { mine: { any: [1, null] } };

test.each([
  [
    "nothing but added services",
    [
      { layer: 0, neuron: 0, extra: mine },
      { layer: 0, neuron: 1, extra: { ...mine, other: { any: 2 } } },
    ],
    "nothing of the bundle can be imported: added services are not imported yet: mine (2 neurons), other (1 neuron)",
  ],
  [
    "neurons without any part",
    [{ layer: 0, neuron: 0 }],
    "nothing of the bundle can be imported: its neurons have no part that an import reads, see public/docs/bundle.md",
  ],
])("a bundle of %s is refused for that reason", async (name, neurons, reason) => {
  const folder = name.replaceAll(" ", "-");
  expect(await importing(folder, neurons)).toEqual([
    `${folder}: ${reason}`,
    `Nothing was imported from ${folder}; the database keeps what it had.`,
  ]);
  expect(await getModel(database.connections, "tiny")).toBeNull();
});

test("added services beside known ones are named", async () => {
  const neurons = [{ ...neuronRecord(0, 0), extra: mine }, neuronRecord(0, 1)];
  expect(await importing("both", neurons)).toEqual([
    expect.stringContaining("both: tiny (neuroscope): 2 neurons seen, 2 written"),
    "added services are not imported yet: mine (1 neuron).",
  ]);
});
