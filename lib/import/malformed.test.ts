import { cp, mkdtemp, readFile, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { getModel } from "@/lib/store/postgres/models";
import type { Revision } from "@/lib/store/store";
import type { ImportReport } from "./report";
import { changeManifest, neuronRecord, replaceFile, rewriteFile, writeBundle } from "./test-bundle";

const LAYER = "layer-00.neurons.jsonl.gz";
let database: TestDatabase;
let root: string;
let first: Revision | undefined;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "malformed-"));
  await writeBundle(path.join(root, "first"), [neuronRecord(0, 0)]);
  await writeBundle(
    path.join(root, "good"),
    [0, 1].flatMap((layer) => [0, 1, 2].map((neuron) => neuronRecord(layer, neuron))),
  );
  await importPaths(database.connections, [path.join(root, "first")], { log: () => {} });
  first = await neuroscope();
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

async function neuroscope(): Promise<Revision | undefined> {
  return (await getModel(database.connections, "tiny"))?.revisions.neuroscope;
}

async function spoiled(name: string, spoil: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(root, name.replace(/\W+/g, "-"));
  await cp(path.join(root, "good"), folder, { recursive: true });
  await spoil(folder);
  return folder;
}

type Case = [name: string, spoil: (folder: string) => Promise<void>, said: string];

const DAMAGED: Case[] = [
  ["no manifest", (folder) => unlink(path.join(folder, "bundle.json")), "is not a bundle"],
  [
    "a manifest that is not JSON",
    (folder) => writeFile(path.join(folder, "bundle.json"), "{"),
    "is not JSON",
  ],
  [
    "a manifest of another version",
    (folder) => changeManifest(folder, (each) => ({ ...each, version: 2 })),
    "version",
  ],
  [
    "a manifest with a character that the database has not",
    (folder) => changeManifest(folder, (each) => ({ ...each, services: { mine: { title: "\0" } } })),
    "bundle.json has the character U+0000, which the database cannot keep",
  ],
  ["a missing file", (folder) => unlink(path.join(folder, LAYER)), `${LAYER}: cannot be read`],
  [
    "a changed byte",
    (folder) => writeFile(path.join(folder, LAYER), "x", { flag: "r+" }),
    `${LAYER}: its SHA-256`,
  ],
  ["a cut file", (folder) => truncate(path.join(folder, LAYER), 100), `${LAYER}: has 100 bytes`],
  [
    "a gzip that breaks off",
    (folder) => replaceFile(folder, LAYER, Buffer.from("1f8b0800000000000003ab", "hex")),
    LAYER,
  ],
  [
    "fewer neurons than it says",
    (folder) => rewriteFile(folder, LAYER, (text) => text.split("\n").slice(1).join("\n")),
    "neurons and its bundle.json says 6",
  ],
  [
    "fewer texts than it says",
    (folder) => rewriteFile(folder, "texts.jsonl.gz", () => ""),
    "texts and its bundle.json says 2",
  ],
];

describe("damage stops the import, and the database keeps what it had", () => {
  test.each(DAMAGED)("%s", async (name, spoil, said) => {
    const lines: string[] = [];
    const folder = await spoiled(name, spoil);
    await expect(
      importPaths(database.connections, [folder], { log: (line) => lines.push(line) }),
    ).rejects.toThrow("the database keeps what it had");
    expect(lines.join("\n")).toContain(said);
    expect(await neuroscope()).toEqual(first);
  });
});

const line = (change: (json: string) => string) => (folder: string) =>
  rewriteFile(folder, LAYER, (text) =>
    text
      .split("\n")
      .map((each, i) => (i === 1 ? change(each) : each))
      .join("\n"),
  );

const MALFORMED: Case[] = [
  ["a line that is not JSON", line(() => "{oops"), "not JSON"],
  ["a number that is none", line((json) => json.replace('"mean":0.01', '"mean":NaN')), "not JSON"],
  ["a word for a number", line((json) => json.replace('"mean":0.01', '"mean":"0.01"')), "mean"],
  ["an unknown text", line((json) => json.replace('"text":"b"', '"text":"c"')), 'text "c"'],
  ["one activation too few", line((json) => json.replace("[0.1,0.3,-0.1]", "[0.1,0.3]")), "2 activations"],
  ["a neuron out of range", line((json) => json.replace('"neuron":1', '"neuron":3')), "3 neurons per layer"],
  [
    "a neuron of another layer",
    line((json) => json.replace('"layer":0', '"layer":1')),
    "in the file of layer 0",
  ],
  ["a neuron twice", line((json) => json.replace('"neuron":1', '"neuron":0')), "twice"],
  ["codes of no number", line((json) => json.replace(/"codes":"[^"]*"/, '"codes":"é"')), "unknown character"],
];

describe("a malformed neuron is named by file and line", () => {
  test.each(MALFORMED)("%s", async (name, spoil, said) => {
    const folder = await spoiled(name, spoil);
    await expect(
      importPaths(database.connections, [folder], { log: () => {}, strict: true }),
    ).rejects.toThrow("Nothing was imported");
    expect(await neuroscope()).toEqual(first);
    const [report] = await importPaths(database.connections, [folder], { log: () => {}, dryRun: true });
    expect(report).toMatchObject({
      seen: 6,
      written: 5,
      missing: 1,
      malformed: [{ file: LAYER, line: 2 }],
    } satisfies Partial<Record<keyof ImportReport, unknown>>);
    expect(report?.malformed[0]?.reason).toContain(said);
  });
});

test("a neuron whose line is not UTF-8 is named, and those after it are read", async () => {
  const folder = await spoiled("latin", async (folder) => {
    const lines = gunzipSync(await readFile(path.join(folder, LAYER)));
    await replaceFile(folder, LAYER, gzipSync(Buffer.from(lines.toString().replace("mean", "mé"), "latin1")));
  });
  const [report] = await importPaths(database.connections, [folder], { log: () => {}, dryRun: true });
  expect(report).toMatchObject({ seen: 6, written: 5, missing: 1 });
  expect(report?.malformed).toEqual([{ file: LAYER, line: 1, reason: "is not UTF-8" }]);
});

test("the sound neurons of such a bundle are imported", async () => {
  const folder = await spoiled(
    "partly",
    line(() => "{oops"),
  );
  const lines: string[] = [];
  await importPaths(database.connections, [folder], { log: (each) => lines.push(each) });
  expect((await neuroscope())?.neuronsPerLayer).toEqual([2, 3]);
  expect(lines).toContain(
    "partly: tiny (statistics, neuroscope, token_weights): 6 neurons seen, 5 written, 0 unchanged, 1 missing, 1 malformed.",
  );
  expect(lines.join("\n")).toContain(`${LAYER}:2: not JSON`);
});
