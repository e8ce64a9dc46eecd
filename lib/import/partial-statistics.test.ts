import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { getModel } from "@/lib/store/postgres/models";
import { getNeuronDetail, listLayerNeurons, type NeuronListing } from "@/lib/store/postgres/neuron";
import { importPaths } from "./import-paths";
import { neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let root: string;
let revision: number;

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "partial-"));
  const { snippets } = neuronRecord(0, 0);
  const neurons: NeuronRecord[] = [
    { ...{ layer: 0, neuron: 0 }, statistics: { skewness: null, kurtosis: 3 }, snippets: snippets! },
    { ...{ layer: 0, neuron: 1 }, snippets: snippets! },
    { ...{ layer: 0, neuron: 2 }, statistics: { top_tokens: [] } },
  ];
  await writeBundle(path.join(root, "some"), neurons);
  await importPaths([path.join(root, "some")], { log: () => {} });
  revision = (await getModel("tiny"))?.services.neuroscope?.revision ?? -1;
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

test("a neuron has the statistics that its source gave", async () => {
  expect(await getNeuronDetail(revision, { layer: 0, neuron: 0 })).toEqual({
    statistics: { skewness: null, kurtosis: 3, activation_range: 1.17 },
    ...{ histogram: null, topTokens: null, tokenWeights: null },
  });
  expect(await getNeuronDetail(revision, { layer: 0, neuron: 2 })).toEqual({
    statistics: { activation_range: null },
    ...{ histogram: null, topTokens: [], tokenWeights: null },
  });
});

test("texts alone are no scan", async () => {
  expect(await getNeuronDetail(revision, { layer: 0, neuron: 1 })).toBeNull();
});

test.each(["asc", "desc"] as const)(
  "a layer's table takes the maximum from the strongest text, %s",
  async (order) => {
    const listing: NeuronListing = { sort: "max_activation", order, limit: 3, offset: 0 };
    const { rows } = await listLayerNeurons(revision, 0, listing);
    expect(rows.map(({ statistics }) => [statistics.max_activation, statistics.kurtosis])).toEqual([
      ...[
        [1, 3],
        [1, null],
        [null, null],
      ],
    ]);
  },
);
