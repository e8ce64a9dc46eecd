import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { analyse } from "@/lib/jobs/analyse";
import { mergeGraphs, mergeScan } from "./merge";
import { planAnalysis } from "./plan";
import { fitShard, scanShard } from "./shard";
import { bundleHashes, PLANNED, QUIET } from "./shared-analysis.fixture";

test("the loss that graphs recover is measured when shards are merged: the bytes of one machine", async () => {
  const root = await mkdtemp(join(tmpdir(), "shared-loss-"));
  const [model, job, alone, merged] = ["model", "job", "alone", "merged"].map((name) => join(root, name));
  if (!model || !job || !alone || !merged) throw new Error("a folder has no name");
  await writeTinyFolder(model, { documents: 60 });
  const planned = { ...PLANNED, model, graphs: "observed", layers: [1], shards: 2, loss: "mean" } as const;
  const own = { workers: 1, memory: 4e9 };
  const { measures } = await analyse({ ...planned, ...own, out: alone, work: null, saveEvery: 60 }, QUIET);
  expect(measures?.loss_recovered).toMatchObject([{ layer: 1, unmatched: "mean" }]);

  await planAnalysis(job, planned, { model, corpus: null, ...own }, QUIET);
  const places = { job, model: null, corpus: null, workers: 1, saveEvery: 60 };
  const on = { ...places, bring: async (files: { model: string; corpus: string | null }) => files };
  for (const index of [1, 0]) await scanShard(index, on, QUIET);
  await mergeScan(on, QUIET);
  for (const index of [1, 0]) await fitShard(index, on, QUIET);
  await mergeGraphs(merged, on, QUIET);
  expect(await bundleHashes(merged)).toEqual(await bundleHashes(alone));
  await rm(root, { recursive: true });
}, 60_000);
