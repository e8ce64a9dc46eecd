import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVERYTHING } from "@/lib/atlas/selection";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { listNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { neuronRecord, writeBundle } from "./test-bundle";

let database: TestDatabase;
let root: string;
let site: Site;

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
  await importPaths(database.connections, [path.join(root, "some")], { log: () => {} });
  site = siteOf(new PostgresStore(database.connections, new Memory(0), []));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await database.close();
});

test("a neuron has the statistics that its source gave", async () => {
  expect((await getNeuronPage(site, "tiny", { layer: 0, neuron: 0 }))?.detail).toEqual({
    statistics: { skewness: null, kurtosis: 3 },
    ...{ histogram: null, topTokens: null, tokenWeights: null },
  });
  expect((await getNeuronPage(site, "tiny", { layer: 0, neuron: 2 }))?.detail).toEqual({
    statistics: {},
    ...{ histogram: null, topTokens: [], tokenWeights: null },
  });
});

test("texts alone are no scan", async () => {
  expect((await getNeuronPage(site, "tiny", { layer: 0, neuron: 1 }))?.detail).toBeNull();
});

test.each(["asc", "desc"] as const)(
  "a layer's table takes the maximum from the strongest text, %s",
  async (order) => {
    const conditions = [{ of: "layer", is: "=", value: 0 }] as const;
    const selection = { ...EVERYTHING, conditions, order: { by: "max_activation", order } } as const;
    const list = await listNeurons(site, "tiny", selection, { limit: 3, offset: 0 });
    expect(
      list?.neurons.map(({ statistics }) => [statistics.max_activation ?? null, statistics.kurtosis ?? null]),
    ).toEqual([
      ...[
        [1, 3],
        [1, null],
        [null, null],
      ],
    ]);
  },
);
