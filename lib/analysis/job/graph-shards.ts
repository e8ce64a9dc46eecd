import { readdir } from "node:fs/promises";
import { methodOf } from "@/lib/analysis/graphs/fit-method";
import { chunkNeurons, graphFolder } from "@/lib/analysis/graphs/graph-step";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { probeFolder } from "@/lib/analysis/probe/probe-step";
import { neuronsOf } from "@/lib/analysis/scan/plan";
import type { Job } from "./job-file";

/** Neurons that are fitted side by side: a pass, and a place among its chunks. */
export interface PlacedChunk {
  readonly pass: number;
  readonly chunk: number;
}

/** The chunks of one shard: neighbours, so that they share layers; none in some where there are fewer than shards. */
export function chunksOfShard(
  { passes, shards }: Pick<Job, "passes" | "shards">,
  index: number,
): PlacedChunk[] {
  const all = chunksOf(passes);
  const cut = (shard: number) => Math.floor((shard * all.length) / shards);
  return all.slice(cut(index), cut(index + 1));
}

/** The chunks of all passes, in order. */
function chunksOf(passes: Job["passes"]): PlacedChunk[] {
  return passes.flatMap((slices, pass) =>
    [...chunkNeurons({ neurons: neuronsOf({ slices }) }).keys()].map((chunk) => ({ pass, chunk })),
  );
}

/** Shards some of whose graphs are not yet there. */
export async function missingGraphShards(
  job: Job,
  model: Pick<AnalysisModel, "fingerprint">,
  work: string,
): Promise<number[]> {
  const present = await Promise.all(job.passes.map((slices) => presentChunks(job, slices, model, work)));
  return [...Array(job.shards).keys()].filter((shard) =>
    chunksOfShard(job, shard).some(({ pass, chunk }) => present[pass]?.has(chunk) !== true),
  );
}

/** Chunks of a pass whose graphs are there, and tried where that is asked for. */
async function presentChunks(
  { options }: Job,
  slices: Job["passes"][number],
  model: Pick<AnalysisModel, "fingerprint">,
  work: string,
): Promise<ReadonlySet<number>> {
  const neurons = neuronsOf({ slices });
  const method = methodOf(options.graphs, options.stability);
  const fitted = await numbersIn(graphFolder(model, neurons, { method, digits: options.digits, work }));
  if (!options.break) return fitted;
  const probed = await numbersIn(probeFolder(model, neurons, work));
  return new Set([...fitted].filter((chunk) => probed.has(chunk)));
}

/** The numbers that names of finished files in a folder begin with. */
async function numbersIn(folder: string): Promise<ReadonlySet<number>> {
  const names = await readdir(folder).catch(() => []);
  return new Set(names.filter((name) => name.endsWith(".json")).map((name) => Number.parseInt(name, 10)));
}
