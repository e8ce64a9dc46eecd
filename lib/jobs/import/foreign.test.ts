import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { askService } from "@/lib/import/ask.fixture";
import { neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { type Site, siteOf } from "@/lib/services/site";
import { SOURCES } from "@/lib/sources/index";
import { Memory } from "@/lib/store/memory";
import { insertModel, removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { PathsOptions } from "./paths-options";
import { importSaying } from "./said.fixture";

const FOLDER = path.resolve(import.meta.dirname, "../../sources");
const GRAPHS = path.join(FOLDER, "neuron2graph/golden/flat-2023");
const EXPLANATIONS = path.join(FOLDER, "neuron-explainer/golden/published");

let database: TestDatabase;
let root: string;
let site: Site;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "foreign-"));
  site = siteOf(new PostgresStore(database.connections, new Memory(0), []));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await removeModel(database.connections, "tiny");
});

const load = (
  location: string,
  foreign: Partial<PathsOptions> = { model: "tiny" },
  options: Partial<PathsOptions> = {},
) => importSaying(database.connections, location, { ...foreign, ...options });

/** The record of a neuron that a golden case expects. */
async function expected(golden: string, layer: number, neuron: number): Promise<Record<string, unknown>> {
  const text = await readFile(path.join(golden, "expected/neurons.jsonl"), "utf8");
  const records: Record<string, unknown>[] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return must(
    records.find((each) => each.layer === layer && each.neuron === neuron),
    "the record",
  );
}

test("graphs and explanations of one model add up", async () => {
  await insertModel(database.connections, {
    ...{ name: "tiny", numLayers: 2, layerSize: 11, activationFunction: "gelu", numTotalParameters: 10 },
    ...{ dataset: "two texts", detail: { tokenizer: null, activationSite: null, nCtx: 8 } },
  });
  expect(await load(path.join(GRAPHS, "input"))).toEqual([
    "Reading input: Neuron to Graph (2023) …",
    "Finishing neuron2graph …",
    "Finishing neuron_store …",
    "input: tiny (neuron2graph, neuron_store): 4 neurons seen, 4 written, 0 unchanged, 18 missing, 0 malformed.",
  ]);
  expect(await load(path.join(EXPLANATIONS, "input"), { model: "tiny", explainer: "gpt-4" })).toEqual([
    "Reading input: Neuron Explainer …",
    "input: 2 lone halves of surrogate pairs became U+FFFD.",
    "Finishing simulation_scores …",
    "input: tiny (neuron_explainer, simulation_scores): 4 neurons seen, 4 written, 0 unchanged, 18 missing, 0 malformed.",
  ]);
  const { availableServices } = await site.catalogue.require("tiny");
  expect(availableServices).toEqual([
    ...["metadata", "neuron2graph", "neuron2graph-search", "neuron_explainer", "simulation_scores"],
  ]);
  expect(await askService(site, "tiny", "neuron2graph", { layer: 0, neuron: 0 })).toMatchObject({
    graph: (await expected(GRAPHS, 0, 0)).graph,
    stats: { precision: 0.875 },
  });
  expect(await askService(site, "tiny", "neuron2graph-search", {}, { query: "any:the" })).toEqual([
    { layer: 0, neuron: 2 },
    { layer: 0, neuron: 10 },
  ]);
  const [first, second] = (await expected(EXPLANATIONS, 0, 10)).explanations as unknown[];
  expect(
    await askService(site, "tiny", "neuron_explainer", { layer: 0, neuron: 10 }, { simulations: "true" }),
  ).toMatchObject({ explanation: "present participles", score: 0.6, explanations: [second, first] });
});

test("the same files again change nothing", async () => {
  await load(path.join(GRAPHS, "input"));
  const before = await getModel(database.connections, "tiny");
  expect(before).toMatchObject({ numLayers: 2, layerSize: 11, activationFunction: "unknown" });
  expect((await load(path.join(GRAPHS, "input"))).at(-1)).toBe(
    "input: tiny is unchanged, the database has all of it already.",
  );
  const matrix = path.join(root, "activation_matrix-solu-2l.json");
  await writeFile(matrix, "[[0.5, 1, 1.5], [2, 2.5, 3]]");
  expect(await load(matrix, {})).toContain(
    "activation_matrix-solu-2l.json: solu-2l has 2 layers of 2048 neurons, the files of activation_matrix-solu-2l.json are of a model of 2 layers of 3 neurons",
  );
  expect(await getModel(database.connections, "tiny")).toEqual(before);
});

test("what is malformed is named by the files' own names, and refuses them all if so asked", async () => {
  const input = path.join(FOLDER, "neuron-explainer/golden/malformed/input");
  const lines = (await readFile(path.join(input, "../expected/malformed.jsonl"), "utf8"))
    .trimEnd()
    .split("\n");
  const malformed = lines
    .map((line) => JSON.parse(line))
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  const report = (done: string) => [
    expect.stringMatching(
      `^input: tiny .neuron_explainer, simulation_scores.: \\d neurons seen, \\d ${done}, .* 8 malformed.$`,
    ),
    ...malformed,
  ];
  const strict = await load(input, { model: "tiny" }, { strict: true });
  expect(strict).toEqual([
    "Reading input: Neuron Explainer …",
    "input: the files have a malformed part and --strict was given:",
    malformed[0],
    "Nothing was imported from input; the database keeps what it had.",
  ]);
  expect((await load(input, { model: "tiny" }, { dryRun: true })).slice(2)).toEqual(
    report("would be written"),
  );
  expect(await getModel(database.connections, "tiny")).toBeNull();
  expect((await load(input)).slice(3)).toEqual(report("written"));
  expect((await load(input)).slice(1)).toEqual([
    "input: tiny is unchanged, the database has all of it already.",
    ...malformed,
  ]);
});

test.each([
  ["neuron2graph/golden/flat-2023/input/0_10/graph", "tiny"],
  ["neuroscope/golden/site/input/solu-2l/0", "solu-2l"],
  ["neuroscope/golden/site/input/solu-2l/0/3.html", "solu-2l"],
])("%s given alone is told by the folders above", async (file, model) => {
  const said = await load(path.join(FOLDER, file), model === "tiny" ? { model } : {});
  expect(said.at(-1)).toMatch(
    new RegExp(`^${path.basename(file)}: ${model} .*: [12] neurons seen, [12] written`),
  );
  await removeModel(database.connections, model);
});

test("files of another shape than the model's are refused with both", async () => {
  await writeBundle(path.join(root, "tiny"), [neuronRecord(0, 0)]);
  await load(path.join(root, "tiny"));
  const before = await getModel(database.connections, "tiny");
  expect(await load(path.join(GRAPHS, "input"))).toContain(
    "input: tiny has 2 layers of 3 neurons, the files of input need at least 2 layers of 11 neurons",
  );
  expect(await load(path.join(GRAPHS, "input"), { model: "solu-1l" })).toContain(
    "input: solu-1l has 1 layer of 2048 neurons, the files of input need at least 2 layers of 11 neurons",
  );
  expect(await getModel(database.connections, "tiny")).toEqual(before);
});

test("what cannot be imported is said in a sentence", async () => {
  const known = SOURCES.map(({ title }) => title).join("; ");
  const sentence = `it is not a bundle, for it has no bundle.json, and of no other format that is known (${known}); JSON lines of your own need --service NAME`;
  await writeFile(path.join(root, "data.jsonl"), '{"data": 1}');
  expect(await load(path.join(root, "data.jsonl"))).toContain(`data.jsonl: ${sentence}`);
  expect(await load(path.join(GRAPHS, "input"), {})).toContain(
    "input: the files of input do not say which model they are of: give --model NAME",
  );
  expect(await load(path.join(root, "nowhere"))).toContain("nowhere: there is no such file or folder");
  const service = { name: "mine" };
  expect((await load(path.join(GRAPHS, "input"), { model: "tiny", service })).join()).toContain(
    "it has no JSON lines",
  );
  await writeBundle(path.join(root, "bundle"), [neuronRecord(0, 0)]);
  expect(await load(path.join(root, "bundle"), { service })).toContain(
    "bundle: it is a bundle, which names its services itself: leave --service out",
  );
  expect(await load(path.join(root, "bundle"), { model: "other" })).toContain(
    "bundle: the bundle is of tiny, not of other: leave --model out",
  );
  expect((await load(path.join(root, "bundle"), { model: "tiny" })).at(-1)).toContain("1 written");
});
