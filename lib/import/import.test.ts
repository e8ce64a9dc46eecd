import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EVERYTHING } from "@/lib/atlas/selection";
import { gzipPiece } from "@/lib/domain/piece";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { listTopNeurons, readSnippetBody, readSnippetPreviews } from "@/lib/methods/neuroscope/read";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { listNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import type { StoredModel } from "@/lib/store/store";
import { FACTS, neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let root: string;
let site: Site;
const all = [0, 1].flatMap((layer) => [0, 1, 2].map((neuron) => neuronRecord(layer, neuron)));
const silent = { log: () => {} };

beforeAll(async () => {
  database = await openTestDatabase();
  site = siteOf(new PostgresStore(database.connections, new Memory(0), []));
  root = await mkdtemp(path.join(tmpdir(), "import-"));
  await writeBundle(path.join(root, "whole"), all);
  await writeBundle(path.join(root, "part"), all.slice(0, 4));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel(database.connections, "tiny"));

const load = (name: string) => importPaths(database.connections, [path.join(root, name)], silent);

async function model(): Promise<StoredModel> {
  const stored = await getModel(database.connections, "tiny");
  if (stored === null) throw new Error("tiny is not there");
  return stored;
}

async function revision(): Promise<number> {
  return (await model()).revisions.neuroscope?.revision ?? -1;
}

test("a bundle becomes a model with a current revision of each method", async () => {
  expect(await load("whole")).toEqual([
    {
      model: "tiny",
      source: "whole",
      outcome: "imported",
      seen: 6,
      written: 6,
      unchanged: 0,
      missing: 0,
      services: ["statistics", "neuroscope", "token_weights"],
      malformed: [],
      faults: 0,
    },
  ]);
  const stored = await model();
  expect(stored).toMatchObject({
    numLayers: 2,
    layerSize: 3,
    numTotalParameters: 10,
    detail: { tokenizer: "by hand", nCtx: 8 },
  });
  expect(stored.revisions).toMatchObject({
    neuroscope: {
      neuronsPerLayer: [3, 3],
      provenance: { toolVersion: "1", date: null, tokensScanned: 9, caveats: ["small"] },
    },
  });
});

test("the body is the API's answer, number by number and token by token", async () => {
  await load("whole");
  const piece = await readSnippetBody(site.store, await model(), { layer: 1, neuron: 2 });
  const json = gunzipSync(gzipPiece(piece!)).toString();
  expect(json).toContain('"activations":[9,0.0003,-0.17,0,2.02,0.5]');
  expect(JSON.parse(json)).toEqual({
    neuron_index: { layer: 1, neuron: 2 },
    texts: [
      {
        tokens: ["<|endoftext|>", " the", "\0", '"quoted"', "ü↵😀", "</script>"],
        activations: [9, 0.0003, -0.17, 0, 2.02, 0.5],
        ...{ max_activation: 2.02, min_activation: -0.17, max_range: 2.02, min_range: -2.02 },
        ...{ data_index: 7, max_activating_token_index: 4 },
      },
      {
        tokens: [" one", "two", "\n"],
        activations: [0.1, 0.3, -0.1],
        ...{ max_activation: 0.3, min_activation: -0.1, max_range: 2.02, min_range: -2.02 },
        ...{ data_index: 3, max_activating_token_index: 1 },
      },
    ],
  });
});

test("a page reads windows, statistics and weights", async () => {
  await load("whole");
  const preview = await readSnippetPreviews(site.store, await model(), { layer: 0, neuron: 1 });
  expect(preview?.[0]).toMatchObject({
    numTokens: 6,
    source: "page 1",
    maxActivatingTokenIndex: 4,
    dataIndex: 7,
  });
  expect(preview?.[1]?.window).toEqual({
    start: 0,
    tokens: [" one", "two", "\n"],
    activations: [0.1, 0.3, -0.1],
  });
  await site.catalogue.reread();
  const page = await getNeuronPage(site, "tiny", { layer: 0, neuron: 1 });
  expect(page?.detail).toEqual({
    statistics: {
      ...{
        max_activation: 1.01,
        min_activation: -0.17,
        mean: 0.01,
        variance: 0.5,
        skewness: null,
        kurtosis: 3,
      },
      ...{ fraction_above_zero: 0.25, num_tokens: 8 },
    },
    histogram: { start: -1, width: 0.5, counts: [1, 2, 5] },
    topTokens: [{ token: " the", mean: 0.3, count: 5 }],
    tokenWeights: { promoted: [{ token: " on", weight: 1.5 }], suppressed: [] },
  });
  expect(await getNeuronPage(site, "tiny", { layer: 0, neuron: 3 })).toBeNull();
});

test("lists are ordered by range, ties by index, without rounding dirt", async () => {
  await load("whole");
  expect(await listTopNeurons(site.store, await model(), { order: "desc", limit: 2 })).toEqual([
    [{ layer: 1, neuron: 2 }, 2.19],
    [{ layer: 1, neuron: 1 }, 2.18],
  ]);
  await site.catalogue.reread();
  const conditions = [{ of: "layer", is: "=", value: 0 }] as const;
  const selection = { ...EVERYTHING, conditions, order: { by: "kurtosis", order: "desc" } } as const;
  const listing = await listNeurons(site, "tiny", selection, { limit: 2, offset: 1 });
  expect(listing?.total).toBe(3);
  expect(listing?.neurons.map(({ neuron }) => neuron)).toEqual([1, 2]);
  expect(listing?.neurons[0]?.peak).toEqual({
    before: ["<|endoftext|>", " the", "\0", '"quoted"'],
    token: "ü↵😀",
    after: ["</script>"],
  });
});

test("the same bundle again changes nothing and says so", async () => {
  await load("whole");
  const before = await revision();
  expect((await load("whole"))[0]).toMatchObject({ outcome: "unchanged", written: 0, unchanged: 6 });
  expect(await revision()).toBe(before);
});

test("another bundle replaces the data, and the old rows are gone", async () => {
  await load("whole");
  const before = await model();
  expect((await load("part"))[0]).toMatchObject({ written: 4, missing: 2 });
  expect(await readSnippetBody(site.store, before, { layer: 0, neuron: 0 })).toBeNull();
  expect((await getModel(database.connections, "tiny"))?.revisions.neuroscope?.neuronsPerLayer).toEqual([
    3, 1,
  ]);
});

test("a dry run reports and writes nothing", async () => {
  const [report] = await importPaths(database.connections, [path.join(root, "whole")], {
    ...silent,
    dryRun: true,
  });
  expect(report).toMatchObject({
    outcome: "checked",
    seen: 6,
    written: 6,
    services: ["statistics", "neuroscope", "token_weights"],
  });
  expect(await getModel(database.connections, "tiny")).toBeNull();
});

test("a bundle with nothing that an import reads is refused", async () => {
  await load("whole");
  const before = await revision();
  await writeBundle(path.join(root, "bare"), [{ layer: 0, neuron: 0 }]);
  await expect(load("bare")).rejects.toThrow("Nothing was imported from bare");
  expect(await revision()).toBe(before);
});

test("a model of another shape is refused", async () => {
  await load("whole");
  await writeBundle(path.join(root, "wide"), all, { ...FACTS, model: { ...FACTS.model, layer_size: 4 } });
  const lines: string[] = [];
  await expect(
    importPaths(database.connections, [path.join(root, "wide")], { log: (line) => lines.push(line) }),
  ).rejects.toThrow("keeps what it had");
  expect(lines.join()).toContain(
    "2 layers of 4 neurons in the bundle and 2 layers of 3 neurons in the database",
  );
});
