import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { decodeActivations } from "@/lib/domain/activations";
import { at, must } from "@/lib/domain/at";
import { exportAs } from "@/lib/jobs/export";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { findSource } from "@/lib/sources/index";
import { openPlace } from "@/lib/sources/place";
import { spool } from "@/lib/sources/spool";
import { FULL_NEURONS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { circuitTracerForm } from "./circuit-tracer";
import type { ExportForm } from "./form";
import { neuronpediaForm } from "./neuronpedia";
import { csvForm } from "./tables";

const silent = { log: () => {} };
const SOURCES = path.resolve("lib/sources");
let database: TestDatabase;
let root: string;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "come-back-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

test.each([
  ["neuronpedia/golden/batches", "neuronpedia-batches", neuronpediaForm],
  ["circuit-tracer/golden/folder", "circuit-tracer", circuitTracerForm],
  ["circuit-tracer/golden/published", "circuit-tracer", circuitTracerForm],
])("files of %s that were imported come back, and are read as the same", async (dir, source, form) => {
  const [input, model] = [path.join(SOURCES, dir, "input"), dir.replaceAll("/", "-")];
  await importPaths(database.connections, [input], { ...silent, model });
  const folder = await exported(model, form);
  const [before, after] = [
    await read(input, source, `${model}-before`),
    await read(folder, source, `${model}-after`),
  ];
  expect(after.neurons.length).toBeGreaterThan(2);
  expect(after.neurons).toEqual(before.neurons);
  expect(after.texts).toEqual(before.texts);
});

test("what Neuronpedia's tables say of texts is in batches by their names, until the texts are another source's", async () => {
  const input = path.join(SOURCES, "neuronpedia-export/golden/one-layer/input");
  await importPaths(database.connections, [input], { ...silent, model: "tables" });
  const groupsIn = async () => {
    const folder = await exported("tables", neuronpediaForm);
    const batch = JSON.parse(await readFile(path.join(folder, "layer_1/batch-0.json"), "utf8"));
    await rm(folder, { recursive: true });
    return batch.features[0].activations.map(
      ({ bin_min, bin_max, bin_contains }: Readonly<Record<string, unknown>>) =>
        [bin_min, bin_max, bin_contains].join(),
    );
  };
  expect(await groupsIn()).toEqual(["-1,2,-1", "-1,2,-1"]);
  const pages = path.join(root, "pages", "1");
  await mkdir(pages, { recursive: true });
  const text = (value: number) =>
    `<h4>Data Index: <b>${value}</b></h4>f({"tokens": ["a", "b"], "values": [0, ${value}]})`;
  await writeFile(path.join(pages, "0.html"), `Neuron 0 in Layer 1<hr>${text(5)}<hr>${text(3)}`);
  await importPaths(database.connections, [path.dirname(pages)], { ...silent, model: "tables" });
  expect(await groupsIn()).toEqual(["-1,5,-1", "-1,5,-1"]);
});

test("a model of our own has its texts, tokens and fractions there, and each layer its files", async () => {
  await writeFullBundle(path.join(root, "full"));
  await importPaths(database.connections, [path.join(root, "full")], silent);
  const folder = await exported("tiny", neuronpediaForm);
  expect((await readdir(folder)).sort()).toEqual(["layer_0", "layer_1"]);
  const { neurons, texts } = await read(folder, "neuronpedia-batches", "again");
  const withTexts = FULL_NEURONS.filter(({ snippets = [] }) => snippets.length > 0);
  const own = must(withTexts[0], "a neuron with texts");
  const found = must(
    neurons.find(({ layer, neuron }) => layer === own.layer && neuron === own.neuron),
    "the same neuron",
  );
  expect(found.token_weights).toEqual(own.token_weights);
  expect(found.statistics?.fraction_above_zero).toBe(own.statistics?.fraction_above_zero);
  const [snippet] = found.snippets ?? [];
  const text = texts.find(({ id }) => id === snippet?.text);
  const file = path.join(folder, `layer_${own.layer}`, "batch-0.json");
  const batch = JSON.parse(await readFile(file, "utf8"));
  expect(Object.keys(batch)).toEqual(["model_id", "layer", "sae_set", "features"]);
  const feature = batch.features.find((each: { feature_index: number }) => each.feature_index === own.neuron);
  expect(feature.activations).toHaveLength(own.snippets?.length ?? 0);
  expect(feature.activations[0].tokens).toEqual(text?.tokens);
  const { activations = [] } = snippet ?? {};
  expect(feature.activations[0].values).toEqual(
    Array.isArray(activations) ? activations : decodeActivations(activations),
  );
});

test("of a model that has neither statistics nor paths no tables are written", async () => {
  const lines = path.join(root, "notes.jsonl");
  await writeFile(lines, '{"layer": 0, "neuron": 1, "data": "seen"}\n');
  await importPaths(database.connections, [lines], { ...silent, model: "noted", service: { name: "notes" } });
  await expect(exported("noted", csvForm)).rejects.toThrow(
    "noted has neither statistics nor paths, which these tables are made of",
  );
});

async function exported(model: string, form: ExportForm): Promise<string> {
  const folder = path.join(root, `${model}-out`);
  const store = new PostgresStore(database.connections, new Memory(0), []);
  await exportAs(store, model, form, folder, silent);
  return folder;
}

async function read(
  folder: string,
  sourceName: string,
  name: string,
): Promise<{ neurons: NeuronRecord[]; texts: TextRecord[] }> {
  const place = await openPlace(folder);
  const source = must((await findSource(place)) ?? undefined, "a source");
  expect(source.name).toBe(sourceName);
  const bundleFolder = path.join(root, name);
  await spool(source, place, { model: { name: "again" }, service: null, explainer: null }, bundleFolder);
  const bundle = await openBundle(bundleFolder);
  if (!bundle.ok) throw new Error(bundle.message);
  const neurons: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) if (line.ok) neurons.push(line.value);
  const texts: TextRecord[] = [];
  for await (const line of bundle.value.readTexts()) if (line.ok) texts.push(line.value);
  expect(at(neurons, 0)).toBeDefined();
  return { neurons, texts };
}
