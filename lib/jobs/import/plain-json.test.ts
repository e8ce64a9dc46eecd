import { mkdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { askService, findService } from "@/lib/import/ask.fixture";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { preparePlainJson } from "./plain-json.fixture";
import { importSaying } from "./said.fixture";

const LINES = [
  '{"layer": 1, "neuron": 0, "data": {"a_b": [1, null], "cD": "\\u0000 \\\\u0000"}}',
  '{"layer": 0, "neuron": 2, "data": []}',
  '{"layer": 1, "data": {"camelCase": true}}',
  '{"data": "whole"}',
];

const { connections, fileOf, write, load, services } = preparePlainJson();
let site: Site;
beforeAll(() => {
  site = siteOf(new PostgresStore(connections(), new Memory(0), []));
});

test("lines become a service at every level", async () => {
  const file = await write("lines.jsonl", LINES.join("\n"));
  const schema = await write("schema.json", '\ufeff{"title": "What is mine", "description": "any"}');
  expect(await load(file, { schema })).toEqual([
    "Reading lines.jsonl: Plain JSON …",
    "Finishing mine …",
    "lines.jsonl: tiny (mine): 2 neurons seen, 2 written, 0 unchanged, 4 missing, 0 malformed.",
  ]);
  const ask = (place: object, query = {}) => askService(site, "tiny", "mine", place, query);
  expect(await ask({ layer: 1, neuron: 0 })).toEqual({ a_b: [1, null], cD: "\0 \\u0000" });
  expect(await ask({ layer: 1, neuron: 0 }, { get: "a_b" })).toEqual([1, null]);
  expect(await ask({ layer: 0, neuron: 2 })).toEqual([]);
  expect(await ask({ layer: 0, neuron: 0 })).toBeNull();
  expect(await ask({ layer: 1 })).toEqual({ camelCase: true });
  expect(await ask({ layer: 0 })).toBeNull();
  expect(await ask({})).toBe("whole");
  expect((await findService(site, "tiny", "mine"))?.title).toBe("What is mine");
  const { availableServices, revisions } = await site.catalogue.require("tiny");
  expect(availableServices).toEqual(["metadata", "mine"]);
  expect(revisions.mine?.detail.schema).toEqual({ title: "What is mine", description: "any" });
  expect(revisions.mine?.provenance).toMatchObject({
    source: "Plain JSON",
    tool: "deepdecipher import, plain-json",
  });
});

test("the same lines again change nothing, zipped and with other line ends too", async () => {
  await load(await write("lines.jsonl", LINES.join("\n")));
  const before = await getModel(connections(), "tiny");
  const unchanged = "lines.jsonl: tiny is unchanged, the database has all of it already.";
  expect(await load(fileOf("lines.jsonl"))).toContain(unchanged);
  expect(await load(fileOf("lines.jsonl"), {}, { dryRun: true })).toContain(unchanged);
  const other = gzipSync(`\ufeff${LINES.join("\r\n")}\r\n\r\n`);
  expect((await load(await write("lines.ndjson.gz", other))).at(-1)).toContain("tiny is unchanged");
  expect(await getModel(connections(), "tiny")).toEqual(before);
});

test("a newer file replaces its service and leaves the others", async () => {
  const file = await write("lines.jsonl", LINES.join("\n"));
  await load(file);
  await load(file, { name: "other", title: "Other" });
  const before = await getModel(connections(), "tiny");
  await load(await write("newer.jsonl", '{"layer": 0, "neuron": 0, "data": "new"}'));
  expect(await askService(site, "tiny", "mine", { layer: 0, neuron: 0 })).toBe("new");
  expect(await askService(site, "tiny", "mine", { layer: 1, neuron: 0 })).toBeNull();
  expect(await askService(site, "tiny", "mine")).toBeUndefined();
  expect(await askService(site, "tiny", "other")).toBe("whole");
  const after = await getModel(connections(), "tiny");
  expect(after?.revisions.other).toEqual(before?.revisions.other);
  expect(after?.revisions.mine?.neuronsPerLayer).toEqual([1, 0]);
});

test("a dry run says what would happen and writes nothing", async () => {
  const said = await load(await write("lines.jsonl", LINES.join("\n")), {}, { dryRun: true });
  expect(said.at(-1)).toBe(
    "lines.jsonl: tiny (mine): 2 neurons seen, 2 would be written, 0 unchanged, 4 missing, 0 malformed.",
  );
  expect(await services()).toEqual([]);
});

test("halves of surrogate pairs are counted", async () => {
  const said = await load(await write("halves.jsonl", '{"data": ["\\ud800", "\\udc00x"]}'));
  expect(said).toContain("halves.jsonl: 2 lone halves of surrogate pairs became U+FFFD.");
  expect(await askService(site, "tiny", "mine")).toEqual(["\ufffd", "\ufffdx"]);
});

test("what is known of a model comes from the database, else from the catalogue, else from the file", async () => {
  const lines = await write("lines.jsonl", LINES.join("\n"));
  const into = async (model: string, file = lines) => {
    const said = await load(file, {}, { model, service: { name: "mine" } });
    return { said: said.join("\n"), stored: await getModel(connections(), model) };
  };
  expect((await into("solu-1l")).said).toContain("lines.jsonl:1: L1 N0 is not in solu-1l, which has 1 layer");
  expect((await into("solu-2l")).stored).toMatchObject({
    ...{ numLayers: 2, layerSize: 2048, activationFunction: "solu", numTotalParameters: 6_291_456 },
    detail: { tokenizer: null, nCtx: 1024 },
  });
  const fresh = await into("fresh");
  expect(fresh.said).toContain(
    "fresh is in neither the database nor the catalogue: it gets the shape that lines.jsonl needs, 2 layers of 3 neurons.",
  );
  expect(fresh.stored).toMatchObject({ numLayers: 2, layerSize: 3, activationFunction: "unknown" });
  expect((await into("fresh")).said).toContain("fresh is unchanged");
  const wide = await write("wide.jsonl", '{"layer": 0, "neuron": 3, "data": 1}');
  expect((await into("fresh", wide)).said).toContain("L0 N3 is not in fresh, which has 3 neurons");
  const whole = await write("whole.jsonl", '{"layer": 0, "data": 1}');
  expect((await into("fresher", whole)).said).toContain(
    "nothing is known of fresher, and whole.jsonl has no neuron that tells its shape",
  );
  expect((await into("a/b")).said).toContain("the model cannot be described: name: ");
  for (const name of ["solu-2l", "fresh"]) await removeModel(connections(), name);
});

test("a file is needed, and a model", async () => {
  const file = await write("lines.jsonl", LINES.join("\n"));
  expect(await importSaying(connections(), file, { service: { name: "mine" } })).toContain(
    "lines.jsonl: the files of lines.jsonl do not say which model they are of: give --model NAME",
  );
  expect(await load(await write("empty.jsonl", "\n \n"))).toContain(
    "empty.jsonl: nothing of it can be imported",
  );
  expect((await load(await write("lines.txt", LINES.join("\n")))).join()).toContain("it has no JSON lines");
  expect(await load(fileOf("nowhere.jsonl"))).toContain("nowhere.jsonl: there is no such file or folder");
  const folder = fileOf("folder");
  await mkdir(folder);
  await write("folder/a.jsonl", LINES.join("\n"));
  await write("folder/README.md", "");
  expect((await load(folder)).at(-1)).toContain("folder: tiny (mine): 2 neurons seen");
  await write("folder/b.jsonl", "");
  expect(await load(folder)).toContain("folder: folder has 2 files of JSON lines: name the one to import");
});
