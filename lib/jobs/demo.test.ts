import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DemoModel } from "@/lib/domain/demo-models";
import { importSaying } from "@/lib/jobs/import/said.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { excludingImports, startImportRun } from "@/lib/store/postgres/import-run";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { importDemos } from "./demo";

const NAME = "solu-2l-docs";
const NEWER = "smollm2-135m-instruct";

let database: TestDatabase;
let file: string;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "demo-"));
  file = path.join(root, "notes.jsonl");
  await writeFile(file, '{"layer": 1, "neuron": 30, "data": "mine"}\n');
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, NAME));

/** What a start says of the demo models that are wanted. */
async function start(...wanted: readonly DemoModel[]): Promise<string[]> {
  const said: string[] = [];
  const { connections } = database;
  await importDemos({ connections, run: (work) => work() }, wanted, (line) => said.push(line));
  return said;
}

/** What a start says of the newer demo while something keeps it from being imported; nothing where it would not try. */
function startHindered(): Promise<string[]> {
  return excludingImports(database.connections, NEWER, () => start(NAME, NEWER));
}

async function importNotes(name = "my-notes"): Promise<void> {
  await importSaying(database.connections, file, { model: NAME, service: { name } });
}

test("a service of one's own under the demo's name is left as it is", async () => {
  await importNotes();
  expect(await start(NAME)).toEqual([]);
  expect(Object.keys((await getModel(database.connections, NAME))?.revisions ?? {})).toEqual(["my-notes"]);
});

test("a demo that cannot be imported is one line", async () => {
  await importNotes();
  await database.connections.jobs`UPDATE revision SET service = 'neuroscope' WHERE service = 'my-notes'`;
  expect(await start(NAME)).toEqual([
    "Importing the demo model solu-2l-docs …",
    expect.stringMatching(/^solu-2l-docs was not imported: solu-2l-docs has 2 layers of .* in the database/),
  ]);
});

const PRESENT = createHash("sha256").update(readFileSync("prisma/demo/bundle.json")).digest("hex");

test.each([
  [
    "a demo without paths is loaded anew",
    "7d093bb027c55ee4b24149e446e5120ed060fddbe6a79c00225bc40aadc4d19b",
    2,
  ],
  ["the demo that is there already is not", PRESENT, 0],
  ["texts and statistics of one's own are left as they are", "0".repeat(64), 0],
])("%s", async (_, sha256, lines) => {
  await importNotes("texts");
  await importNotes("figures");
  await database.connections.jobs`
    UPDATE revision SET source_sha256 = ${sha256},
                        service = CASE service WHEN 'texts' THEN 'neuroscope' ELSE 'statistics' END`;
  expect(await start(NAME)).toHaveLength(lines);
});

test("a demo that this version is the first to have comes beside demos alone, and not again once it was removed", async () => {
  const { connections } = database;
  await importNotes();
  expect(await startHindered()).toEqual([
    `Importing the demo model ${NEWER} …`,
    expect.stringMatching(/^smollm2-135m-instruct was not imported: another import of .* is running/),
  ]);
  await importSaying(connections, file, { model: "gelu-2l", service: { name: "my-notes" } });
  expect(await startHindered()).toEqual([]);
  await removeModel(connections, "gelu-2l");
  expect(await startHindered()).toHaveLength(2);
  const source = { source: "demo", sourceSha256: "0".repeat(64), tool: "test" };
  const run = await startImportRun(connections, { modelName: NEWER, ...source });
  expect(await startHindered()).toHaveLength(2);
  await connections.jobs`UPDATE import_run SET finished_at = now() WHERE id = ${run}`;
  expect(await startHindered()).toEqual([]);
});
