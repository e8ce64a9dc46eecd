import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gzipPiece } from "@/lib/domain/piece";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { removeModel } from "@/lib/store/postgres/model-write";
import { getModel } from "@/lib/store/postgres/models";
import { getNeuronDetail, listLayerNeurons, listTopNeurons } from "@/lib/store/postgres/neuron";
import { getSnippetBody, getSnippetPreview } from "@/lib/store/postgres/snippet-page";
import { importPaths } from "./import-paths";
import { FACTS, neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let root: string;
const all = [0, 1].flatMap((layer) => [0, 1, 2].map((neuron) => neuronRecord(layer, neuron)));
const silent = { log: () => {} };

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "import-"));
  await writeBundle(path.join(root, "whole"), all);
  await writeBundle(path.join(root, "part"), all.slice(0, 4));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});
beforeEach(() => removeModel("tiny"));

const load = (name: string) => importPaths([path.join(root, name)], silent);

async function revision(): Promise<number> {
  return (await getModel("tiny"))?.services.neuroscope?.revision ?? -1;
}

test("a bundle becomes a model with one current service", async () => {
  expect(await load("whole")).toEqual([
    {
      model: "tiny",
      source: "whole",
      outcome: "imported",
      seen: 6,
      written: 6,
      unchanged: 0,
      missing: 0,
      services: ["neuroscope"],
      malformed: [],
      extra: new Map(),
    },
  ]);
  const model = await getModel("tiny");
  expect(model).toMatchObject({
    numLayers: 2,
    layerSize: 3,
    numTotalParameters: 10,
    detail: { tokenizer: "by hand", nCtx: 8 },
  });
  expect(model?.services).toMatchObject({
    neuroscope: {
      neuronsPerLayer: [3, 3],
      provenance: { toolVersion: "1", date: null, tokensScanned: 9, caveats: ["small"] },
    },
  });
});

test("the body is the API's answer, number by number and token by token", async () => {
  await load("whole");
  const piece = await getSnippetBody(await revision(), { layer: 1, neuron: 2 });
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
  const preview = await getSnippetPreview(await revision(), { layer: 0, neuron: 1 });
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
  expect(await getNeuronDetail(await revision(), { layer: 0, neuron: 1 })).toEqual({
    statistics: {
      ...{ max_activation: 1.01, min_activation: -0.17, mean: 0.01, variance: 0.5, skewness: null },
      ...{ kurtosis: 3, fraction_above_zero: 0.25, num_tokens: 8, activation_range: 1.18 },
    },
    histogram: { start: -1, width: 0.5, counts: [1, 2, 5] },
    topTokens: [{ token: " the", mean: 0.3, count: 5 }],
    tokenWeights: { promoted: [{ token: " on", weight: 1.5 }], suppressed: [] },
  });
  expect(await getNeuronDetail(await revision(), { layer: 0, neuron: 3 })).toBeNull();
});

test("lists are ordered by range, ties by index, without rounding dirt", async () => {
  await load("whole");
  expect(await listTopNeurons(await revision(), { order: "desc", limit: 2 })).toEqual([
    [{ layer: 1, neuron: 2 }, 2.19],
    [{ layer: 1, neuron: 1 }, 2.18],
  ]);
  const listing = await listLayerNeurons(await revision(), 0, {
    sort: "kurtosis",
    order: "desc",
    limit: 2,
    offset: 1,
  });
  expect(listing.total).toBe(3);
  expect(listing.rows.map(({ neuron }) => neuron)).toEqual([1, 2]);
  expect(listing.rows[0]?.firstTokens).toBe('<|endoftext|> the␀"quoted"ü↵😀</script>');
});

test("the same bundle again changes nothing and says so", async () => {
  await load("whole");
  const before = await revision();
  expect((await load("whole"))[0]).toMatchObject({ outcome: "unchanged", written: 0, unchanged: 6 });
  expect(await revision()).toBe(before);
});

test("another bundle replaces the data, and the old rows are gone", async () => {
  await load("whole");
  const before = await revision();
  expect((await load("part"))[0]).toMatchObject({ written: 4, missing: 2 });
  expect(await getSnippetBody(before, { layer: 0, neuron: 0 })).toBeNull();
  expect((await getModel("tiny"))?.services.neuroscope?.neuronsPerLayer).toEqual([3, 1]);
});

test("a dry run reports and writes nothing", async () => {
  const [report] = await importPaths([path.join(root, "whole")], { ...silent, dryRun: true });
  expect(report).toMatchObject({ outcome: "checked", seen: 6, written: 6, services: ["neuroscope"] });
  expect(await getModel("tiny")).toBeNull();
});

test("a bundle without anything for a service leaves that service alone", async () => {
  await load("whole");
  const before = await revision();
  await writeBundle(path.join(root, "bare"), [{ layer: 0, neuron: 0, extra: { mine: 1 } }]);
  await expect(load("bare")).rejects.toThrow("Nothing was imported from bare");
  expect(await revision()).toBe(before);
});

test("a model of another shape is refused", async () => {
  await load("whole");
  await writeBundle(path.join(root, "wide"), all, { ...FACTS, model: { ...FACTS.model, layer_size: 4 } });
  const lines: string[] = [];
  await expect(importPaths([path.join(root, "wide")], { log: (line) => lines.push(line) })).rejects.toThrow(
    "keeps what it had",
  );
  expect(lines.join()).toContain(
    "2 layers of 4 neurons in the bundle and 2 layers of 3 neurons in the database",
  );
});
