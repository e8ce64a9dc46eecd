import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeActivations } from "@/lib/domain/activations";
import { type Bundle, openBundle } from "./read";
import type { NeuronRecord, TextRecord } from "./schema";
import { type BundleFacts, BundleWriter } from "./write";

const facts: BundleFacts = {
  model: {
    name: "tiny",
    num_layers: 2,
    layer_size: 3,
    activation_function: "gelu",
    num_total_parameters: 10,
    dataset: "two texts",
  },
  provenance: { source: "written by hand", tool: "test", tool_version: "1", licence: "MIT", caveats: [] },
};
const texts: TextRecord[] = [
  { id: "a", data_index: 0, token_ids: [0, 1, 2] },
  { id: "b", data_index: 1, tokens: ["one", " two"] },
];
const neurons: NeuronRecord[] = [
  { layer: 0, neuron: 0, snippets: [{ text: "a", activations: encodeActivations([0, -0.5, 1.25], 2) }] },
  {
    layer: 0,
    neuron: 2,
    snippets: [{ text: "b", activations: [1, 2] }],
    extra: { mine: { any: [1, null] } },
  },
  { layer: 1, neuron: 1, explanations: [] },
];

let root: string;
let good: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "bundle-"));
  good = join(root, "good");
  await write(good);
});
afterAll(() => rm(root, { recursive: true }));

test("a bundle comes back as it was written", async () => {
  const bundle = await open(good);
  expect(bundle.manifest.counts).toEqual({ texts: 2, neurons: 3 });
  expect(bundle.neuronFiles).toEqual(["layer-00.neurons.jsonl.gz", "layer-01.neurons.jsonl.gz"]);
  expect(await bundle.checkFiles()).toEqual([]);
  expect(await bundle.readVocabulary()).toEqual({ ok: true, value: ["x", "y", "\\xe2"] });
  expect(await collect(bundle.readTexts())).toEqual(
    texts.map((value, i) => ({ ok: true, value, line: i + 1 })),
  );
  expect(await neuronsOf(bundle)).toEqual(neurons);
});

test("equal records give equal bytes, whatever the order of their keys", async () => {
  const again = join(root, "again");
  await write(
    again,
    texts.map((text) => Object.fromEntries(Object.entries(text).reverse()) as TextRecord),
  );
  for (const name of await readdir(good))
    expect(await readFile(join(again, name))).toEqual(await readFile(join(good, name)));
});

test("an older bundle is replaced, another folder is refused, nothing is left beside", async () => {
  const target = join(root, "replaced", "out");
  await write(target);
  await write(target, texts.slice(0, 1));
  expect((await open(target)).manifest.counts.texts).toBe(1);
  expect(await readdir(join(root, "replaced"))).toEqual(["out"]);
  await expect(BundleWriter.create(join(root, "replaced"))).rejects.toThrow("not a bundle");
});

test("a record that JSON cannot hold is refused when written", async () => {
  const writer = await BundleWriter.create(join(root, "refused"));
  await expect(
    writer.writeNeuron({ layer: 0, neuron: 0, snippets: [{ text: "a", activations: [Number.NaN] }] }),
  ).rejects.toThrow();
  await writer.discard();
  expect(await readdir(root)).not.toContain("refused");
});

test.each([
  [
    "cut short",
    (bytes: Buffer) => bytes.subarray(0, bytes.length - 12),
    "layer-00.neurons.jsonl.gz",
    /cut short/,
  ],
  ["not gzip", () => Buffer.from("{}\n"), "layer-00.neurons.jsonl.gz", /damaged/],
  ["not JSON", lines((l) => [`${l[0]}}`, l[1]]), "layer-00.neurons.jsonl.gz", /^not JSON/],
  [
    "an unknown field",
    lines((l) => [l[0]?.replace('"snippets"', '"snipets"'), l[1]]),
    "layer-00.neurons.jsonl.gz",
    /snipets/,
  ],
  ["NaN", lines((l) => [l[0], l[1]?.replace("[1,2]", "[1,NaN]")]), "layer-00.neurons.jsonl.gz", /^not JSON/],
  [
    "null",
    lines((l) => [l[0], l[1]?.replace("[1,2]", "[1,null]")]),
    "layer-00.neurons.jsonl.gz",
    /snippets.0.activations/,
  ],
  [
    "too few activations",
    lines((l) => [l[0], l[1]?.replace("[1,2]", "[1]")]),
    "layer-00.neurons.jsonl.gz",
    /L0 N2 has 1 activations, its text "b" has 2/,
  ],
  [
    "damaged codes",
    lines((l) => [l[0]?.replace(/"codes":"[^"]*"/, '"codes":" "'), l[1]]),
    "layer-00.neurons.jsonl.gz",
    /unknown character/,
  ],
  [
    "an absent text",
    lines((l) => [l[0]?.replace('"text":"a"', '"text":"c"'), l[1]]),
    "layer-00.neurons.jsonl.gz",
    /not in texts/,
  ],
  [
    "another layer",
    lines((l) => [l[0]?.replace('"layer":0', '"layer":1'), l[1]]),
    "layer-00.neurons.jsonl.gz",
    /file of layer 0/,
  ],
  [
    "no such neuron",
    lines((l) => [l[0], l[1]?.replace('"neuron":2', '"neuron":3')]),
    "layer-00.neurons.jsonl.gz",
    /3 neurons per layer/,
  ],
  ["a neuron twice", lines((l) => [l[0], l[0]]), "layer-00.neurons.jsonl.gz", /twice/],
  [
    "an unknown token",
    lines((l) => [l[0]?.replace("[0,1,2]", "[0,1,3]"), l[1]]),
    "texts.jsonl.gz",
    /token 3, the vocabulary has 3/,
  ],
  [
    "no tokens",
    lines((l) => [l[0], '{"id":"b","data_index":1}']),
    "texts.jsonl.gz",
    /either tokens or token_ids/,
  ],
])("%s is reported with file and line, and does not stop the rest", async (name, damage, file, reason) => {
  const dir = join(root, `bad-${name.replaceAll(" ", "-")}`);
  await cp(good, dir, { recursive: true });
  await writeFile(join(dir, file), damage(await readFile(join(good, file))));
  const bundle = await open(dir);
  expect((await bundle.checkFiles()).map((malformed) => malformed.file)).toEqual([file]);
  const all = await collect<{ ok: boolean; malformed?: object }>(
    file.startsWith("texts") ? bundle.readTexts() : bundle.readNeurons(file),
  );
  const bad = all.flatMap((line) => (line.malformed === undefined ? [] : [line.malformed]));
  expect(bad).toEqual([{ file, line: expect.any(Number), reason: expect.stringMatching(reason) }]);
});

test.each([
  ["no folder", null, /no readable bundle.json/],
  ["not JSON", "{", /not JSON/],
  [
    "another version",
    JSON.stringify({ format: "deepdecipher-bundle", version: 2 }),
    /not a version 1 manifest: version/,
  ],
])("a manifest with %s is one sentence", async (_, manifest, message) => {
  const dir = await mkdtemp(join(root, "manifest-"));
  if (manifest !== null) await writeFile(join(dir, "bundle.json"), manifest);
  expect(await openBundle(dir)).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test("a manifest cannot name files outside its folder", async () => {
  const dir = await mkdtemp(join(root, "outside-"));
  const manifest = (await readFile(join(good, "bundle.json"), "utf8")).replace(
    "texts.jsonl.gz",
    "../texts.jsonl.gz",
  );
  await writeFile(join(dir, "bundle.json"), manifest);
  expect(await openBundle(dir)).toEqual({
    ok: false,
    message: expect.stringContaining("not a file of a bundle"),
  });
});

test("a missing file is one report", async () => {
  const dir = join(root, "missing");
  await cp(good, dir, { recursive: true });
  await rm(join(dir, "layer-01.neurons.jsonl.gz"));
  const bundle = await open(dir);
  expect(await collect(bundle.readNeurons("layer-01.neurons.jsonl.gz"))).toEqual([
    { ok: false, malformed: { file: "layer-01.neurons.jsonl.gz", line: 1, reason: "the file is not there" } },
  ]);
});

async function write(dir: string, textRecords = texts): Promise<void> {
  const writer = await BundleWriter.create(dir);
  for (const text of textRecords) await writer.writeText(text);
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  await writer.writeVocabulary(["x", "y", "\\xe2"]);
  await writer.finish(facts);
}

async function open(dir: string): Promise<Bundle> {
  const bundle = await openBundle(dir);
  if (!bundle.ok) throw new Error(bundle.message);
  return bundle.value;
}

async function neuronsOf(bundle: Bundle): Promise<NeuronRecord[]> {
  const found: NeuronRecord[] = [];
  for (const file of bundle.neuronFiles)
    for await (const line of bundle.readNeurons(file)) if (line.ok) found.push(line.value);
  return found;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function lines(change: (lines: string[]) => (string | undefined)[]): (bytes: Buffer) => Buffer {
  return (bytes) => gzipSync(`${change(gunzipSync(bytes).toString().trimEnd().split("\n")).join("\n")}\n`);
}
