import { expect, test } from "vitest";
import { getModel } from "@/lib/store/postgres/models";
import { preparePlainJson } from "./plain-json.fixture";
import type { ServiceRequest } from "./service-request";

const { connections, write, load, services } = preparePlainJson();

const deep = "[".repeat(100) + "]".repeat(100);
const SCHEMA = { type: "object", properties: { score: { type: "number" } } };

test.each<[what: string, line: string, said: string]>([
  ["not JSON", "{oops", "not JSON: "],
  ["a number that is none", '{"data": NaN}', "not JSON: "],
  [
    "a number that is too large",
    '{"data": {"score": 1e999}}',
    "the mine data of the model: has a number that is not finite",
  ],
  ["a list", "[]", "expected an object with layer, neuron and data"],
  ["an unknown key", '{"data": {}, "neurn": 1}', 'unknown key "neurn": expected layer, neuron and data'],
  ["no data", '{"layer": 0, "neuron": 0}', "expected data"],
  ["a layer that is none", '{"layer": 2, "data": {}}', "layer 2 is not in tiny, which has 2 layers"],
  ["no such layer", '{"layer": 2, "neuron": 0, "data": {}}', "L2 N0 is not in tiny, which has 2 layers"],
  ["no such neuron", '{"layer": 0, "neuron": 3, "data": {}}', "L0 N3 is not in tiny, which has 3 neurons"],
  ["a negative neuron", '{"layer": 0, "neuron": -1, "data": {}}', "neuron: expected a whole number from 0"],
  ["a neuron without layer", '{"neuron": 1, "data": {}}', "neuron: expected its layer too"],
  ["a neuron again", '{"layer": 1, "neuron": 1, "data": {}}', "L1 N1 stands there twice"],
  ["a layer again", '{"layer": 1, "data": {}}', "the mine data of layer 1 of tiny stand there twice"],
  ["too deep", `{"data": ${deep}}`, "the mine data of the model: is nested more than 64 levels deep"],
  [
    "too long",
    `{"layer": 0, "data": "${"x".repeat(1_000_000)}"}`,
    "the mine data of layer 0: is 1000002 characters long, the limit is 1000000",
  ],
  [
    "not as the schema says",
    '{"layer": 1, "neuron": 2, "data": {"score": "1"}}',
    "the mine data of L1 N2 do not fit their schema: data/score must be number",
  ],
])("%s refuses the whole file, by file and line", async (_, line, reason) => {
  const sound = ['{"layer": 1, "neuron": 1, "data": {"score": 1}}', '{"layer": 1, "data": {}}'];
  const file = await write("bad.jsonl", [...sound, line, '{"layer": 0, "neuron": 1, "data": {}}'].join("\n"));
  const schema = await write("schema.json", JSON.stringify(SCHEMA));
  expect(await load(file, { schema })).toEqual([
    "Reading bad.jsonl: Plain JSON …",
    "bad.jsonl: a line is malformed, so nothing of it is imported:",
    expect.stringContaining(`bad.jsonl:3: ${reason}`),
    "Nothing was imported from bad.jsonl; the database keeps what it had.",
  ]);
  expect(await services()).toEqual([]);
  const runs = await connections().jobs`SELECT id FROM import_run WHERE source = 'bad.jsonl'`;
  expect(runs).toEqual([]);
});

test("a file that is not UTF-8 is refused", async () => {
  const text = '{"data": "cafe"}\n{"layer": 0, "data": "café"}\n{"layer": 1, "data": "é"}';
  expect((await load(await write("latin.jsonl", Buffer.from(text, "latin1")))).slice(1, -1)).toEqual([
    "latin.jsonl: 2 lines are malformed, so nothing of it is imported:",
    "latin.jsonl:2: is not UTF-8",
    "latin.jsonl:3: is not UTF-8",
  ]);
  expect(await services()).toEqual([]);
});

test("a line without end is refused where it is too long", async () => {
  const line = Buffer.concat([Buffer.from('{"data": 1}\n'), Buffer.alloc(20_000_000, "[")]);
  expect((await load(await write("endless.jsonl", line))).slice(1, -1)).toEqual([
    "endless.jsonl: a line is malformed, so nothing of it is imported:",
    "endless.jsonl:2: is longer than 8001000 bytes",
  ]);
});

test("what was there before stays", async () => {
  await load(await write("lines.jsonl", '{"data": 1}\n{"layer": 0, "neuron": 0, "data": 1}'));
  const before = await getModel(connections(), "tiny");
  await load(await write("bad.jsonl", '{"data": 2}\n{"layer": 0, "neuron": 0}'));
  expect(await getModel(connections(), "tiny")).toEqual(before);
});

test("of many malformed lines twenty are shown", async () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `{"layer": 0, "neuron": ${i}}`);
  const said = await load(await write("many.jsonl", lines.join("\n")));
  expect(said[1]).toBe("many.jsonl: 1000 lines are malformed, so nothing of it is imported; the first 20:");
  expect(said.slice(2, -1)).toEqual(lines.slice(0, 20).map((_, i) => `many.jsonl:${i + 1}: expected data`));
});

test.each<[what: string, request: Partial<ServiceRequest>, said: string]>([
  ["a name with a slash", { name: "a/b" }, '"a/b" cannot name a service: use letters, digits'],
  ["a word of addresses", { name: "all" }, '"all" is a word that addresses need: choose another name'],
  [
    "a method's name",
    { name: "statistics" },
    '"statistics" is the name of a method or service that is there',
  ],
  ["an empty title", { title: " " }, "the title is empty"],
  ["a long title", { title: "x".repeat(101) }, "the title is 101 characters long, the limit is 100"],
  ["a missing schema", { schema: "nowhere.json" }, "the JSON Schema nowhere.json cannot be read: ENOENT"],
  ["a schema that is not JSON", { schema: "{" }, "the JSON Schema schema.json is not JSON: "],
  [
    "a schema of another kind",
    { schema: "[]" },
    "the JSON Schema schema.json is neither an object nor true or false",
  ],
  [
    "a schema with a character that the database has not",
    { schema: '{"const": "\\\\\\u0000"}' },
    "the JSON Schema schema.json has the character U+0000, which the database cannot keep",
  ],
  [
    "a schema with a long title",
    { schema: JSON.stringify({ title: "x".repeat(101) }) },
    "the title in schema.json is 101 characters long",
  ],
  [
    "a schema that does not compile",
    { schema: '{"type": "nothing"}' },
    'the JSON Schema of the service "mine" does not compile: ',
  ],
])("%s is refused before any line is read", async (_, { schema, ...request }, said) => {
  const file = await write("bad.jsonl", "{oops");
  const schemaFile =
    schema === undefined || schema === "nowhere.json" ? schema : await write("schema.json", schema);
  const lines = await load(file, { ...request, ...(schemaFile !== undefined && { schema: schemaFile }) });
  expect(lines.at(-2)).toContain(`bad.jsonl: ${said}`);
  expect(lines.at(-1)).toContain("Nothing was imported from bad.jsonl");
});
