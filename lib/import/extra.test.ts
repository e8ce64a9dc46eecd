import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ExtraRecord, ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { importSaying } from "@/lib/jobs/import/said.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { askService, findService } from "./ask.fixture";
import { FACTS, neuronRecord, rewriteFile } from "./test-bundle";

let database: TestDatabase;
let root: string;
let site: Site;
let number = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "extra-"));
  site = siteOf(new PostgresStore(database.connections, new Memory(0), []));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

interface Content {
  readonly neurons?: readonly NeuronRecord[];
  readonly extra?: readonly ExtraRecord[];
  readonly services?: ManifestRecord["services"];
}

async function write({ neurons = [], extra = [], services }: Content): Promise<string> {
  const folder = path.join(root, `bundle-${number++}`);
  const writer = await BundleWriter.create(folder);
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  for (const line of extra) await writer.writeExtra(line);
  await writer.finish({ ...FACTS, ...(services && { services }) });
  return folder;
}

const load = (folder: string) => importSaying(database.connections, folder);

const ask = (name: string, place: { layer?: number; neuron?: number }, query = {}) =>
  askService(site, "tiny", name, place, query);

const at = (neuron: number, extra: Record<string, unknown>): NeuronRecord => ({ layer: 1, neuron, extra });

test("data of neurons, layers and the model are services at these levels", async () => {
  const folder = await write({
    neurons: [at(0, { mine: { a_b: [1, null], cD: "x" } }), at(2, { mine: [], other: 0 })],
    extra: [
      { service: "mine", data: "whole" },
      { service: "mine", layer: 1, data: { camelCase: true } },
    ],
    services: { mine: { title: "Mine" } },
  });
  expect(await load(folder)).toEqual([
    "Finishing mine …",
    "Finishing other …",
    expect.stringContaining("tiny (mine, other): 2 neurons seen, 2 written"),
  ]);
  expect(await ask("mine", { layer: 1, neuron: 0 })).toEqual({ a_b: [1, null], cD: "x" });
  expect(await ask("mine", { layer: 1, neuron: 0 }, { get: "a_b" })).toEqual([1, null]);
  expect(await ask("mine", { layer: 1, neuron: 1 })).toBeNull();
  expect(await ask("mine", { layer: 1 })).toEqual({ camelCase: true });
  expect(await ask("mine", { layer: 0 })).toBeNull();
  expect(await ask("mine", {})).toBe("whole");
  expect(await ask("other", { layer: 1, neuron: 2 })).toBe(0);
  expect((await findService(site, "tiny", "other"))?.model).toBeUndefined();
  expect((await findService(site, "tiny", "other"))?.layer).toBeUndefined();
  expect((await findService(site, "tiny", "mine"))?.title).toBe("Mine");
  const model = await site.catalogue.require("tiny");
  expect(model.availableServices).toEqual(["metadata", "mine", "other"]);
  expect(model.revisions.mine?.neuronsPerLayer).toEqual([0, 2]);
});

test.each([
  ["a missing member", { get: "zzz" }],
  ["an inherited member", { get: "constructor" }],
])("%s is not found", async (_, query) => {
  await load(await write({ neurons: [at(0, { mine: { a: 1 } })] }));
  await expect(ask("mine", { layer: 1, neuron: 0 }, query)).rejects.toThrow("have no member");
});

test("a member of a list is asked for by its position", async () => {
  await load(await write({ neurons: [at(0, { mine: ["a", "b"] })] }));
  await site.catalogue.reread();
  expect(await ask("mine", { layer: 1, neuron: 0 }, { get: "1" })).toBe("b");
  await expect(ask("mine", { layer: 1, neuron: 0 }, { get: "length" })).rejects.toThrow("have no member");
});

let deep: unknown = 0;
for (let level = 0; level < 100; level++) deep = [deep];

test.each<[string, Content, string]>([
  [
    "a method's name",
    { neurons: [at(0, { neuroscope: 1 })] },
    'jsonl.gz:1: "neuroscope" is the name of a method',
  ],
  [
    "a service's name",
    { neurons: [at(0, { metadata: 1 })] },
    'jsonl.gz:1: "metadata" is the name of a method',
  ],
  ["a word of the language", { neurons: [at(0, { toString: 1 })] }, '"toString" is a word of JavaScript'],
  ["a word of addresses", { neurons: [at(0, { all: 1 })] }, '"all" is a word that addresses need'],
  [
    "a name with a slash",
    { extra: [{ service: "a/b", data: 1 }] },
    'extra.jsonl.gz:1: "a/b" cannot name a service',
  ],
  [
    "a schema that does not compile",
    { neurons: [at(0, { mine: 1 })], services: { mine: { schema: { type: "nothing" } } } },
    'the JSON Schema of the service "mine" does not compile',
  ],
])("%s is refused before anything is written", async (_, content, said) => {
  const lines = await load(await write(content));
  expect(lines.join("\n")).toContain(said);
  expect(lines.at(-1)).toContain("Nothing was imported");
  expect(await getModel(database.connections, "tiny")).toBeNull();
});

test("malformed data at a neuron refuse the bundle, other malformed parts do not", async () => {
  const sound = [at(0, { mine: { score: 1 } }), at(1, { mine: { score: 2 } })];
  await load(await write({ neurons: sound }));
  const before = await getModel(database.connections, "tiny");
  const schema = { type: "object", properties: { score: { type: "number" } } };
  const changes: [was: string, is: string, said: string][] = [
    ["{}", JSON.stringify(deep), "L1 N1: is nested more than 64 levels deep"],
    ["{}", JSON.stringify("x".repeat(1_000_001)), "L1 N1: is 1000003 characters long, the limit is 1000000"],
    ["{}", '{"score":"high"}', "L1 N1 do not fit their schema: data/score must be number"],
    ['{"mine":{}}', "7", "extra must be an object"],
    ['"neuron":1', '"neuron":0', "L1 N0 stands there twice"],
  ];
  for (const [was, is, said] of changes) {
    const neurons = [at(0, { mine: { score: 3 } }), at(1, { mine: {} })];
    const folder = await write({ neurons, services: { mine: { schema } } });
    await rewriteFile(folder, "layer-01.neurons.jsonl.gz", (text) => text.replace(was, is));
    expect(await load(folder)).toEqual([
      expect.stringContaining("the bundle has malformed data of an added service, so nothing of it is"),
      expect.stringMatching(/^layer-01.neurons.jsonl.gz:2: /),
      expect.stringContaining("Nothing was imported"),
    ]);
    expect((await load(folder))[1]).toContain(said);
    expect(await getModel(database.connections, "tiny")).toEqual(before);
  }
  const folder = await write({ neurons: [at(0, { mine: 3 }), { layer: 1, neuron: 1, statistics: {} }] });
  await rewriteFile(folder, "layer-01.neurons.jsonl.gz", (text) => text.replace('"statistics":{}', '"x":1'));
  expect((await load(folder)).join("\n")).toContain(
    "2 neurons seen, 1 written, 0 unchanged, 5 missing, 1 malf",
  );
});

test.each([
  ["of no layer", '"layer":1', '"layer":7', "extra.jsonl.gz:2: layer 7 is not in tiny, which has 2 layers"],
  ["not finite", '"data":3', '"data":[1e999]', "extra.jsonl.gz:3: the mine data of tiny: has a number that"],
  ["twice", '"layer":1,', "", "extra.jsonl.gz:3: the mine data of tiny stand there twice"],
  ["not JSON", '"data":3', '"data":', "extra.jsonl.gz:3: not JSON"],
  ["not as the schema says", '"data":2', '"data":"2"', "extra.jsonl.gz:2: the mine data do not fit"],
])("a line of extra data that is %s refuses the bundle", async (_, was, is, said) => {
  const folder = await write({
    extra: [
      { service: "mine", layer: 0, data: 1 },
      { service: "mine", layer: 1, data: 2 },
      { service: "mine", data: 3 },
    ],
    services: { mine: { schema: { not: { type: "string" } } } },
  });
  await rewriteFile(folder, "extra.jsonl.gz", (text) => text.replace(was, is));
  const lines = await load(folder);
  expect(lines.at(-2)).toContain(said);
  expect(lines.at(-1)).toContain("Nothing was imported");
  expect(await getModel(database.connections, "tiny")).toBeNull();
});

test("neurons without any part are refused", async () => {
  expect((await load(await write({ neurons: [{ layer: 0, neuron: 0 }] }))).join()).toContain(
    "nothing of the bundle can be imported: its neurons have no part that an import reads",
  );
});

test("data of another method leave those that are there", async () => {
  const texts = path.join(root, "texts");
  const { writeBundle } = await import("./test-bundle");
  await writeBundle(texts, [neuronRecord(0, 0), neuronRecord(1, 1)]);
  await load(texts);
  const before = await getModel(database.connections, "tiny");
  await load(await write({ neurons: [{ layer: 0, neuron: 0, statistics: { max_activation: 7 } }] }));
  await load(await write({ neurons: [at(0, { mine: 1 })] }));
  const after = await getModel(database.connections, "tiny");
  expect(after?.revisions.neuroscope).toEqual(before?.revisions.neuroscope);
  expect(after?.revisions.token_weights).toEqual(before?.revisions.token_weights);
  expect(after?.revisions.statistics?.neuronsPerLayer).toEqual([1, 0]);
  expect(Object.keys(after?.revisions ?? {})).toEqual(["mine", "neuroscope", "statistics", "token_weights"]);
});
