import { access, rm } from "node:fs/promises";
import path from "node:path";
import { diskFault } from "@/lib/analysis/disk-fault";
import { chunksOfShard, missingGraphShards } from "@/lib/analysis/job/graph-shards";
import type { Job } from "@/lib/analysis/job/job-file";
import { readShardHead, writeShardFile } from "@/lib/analysis/job/shard-file";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { SCANNER } from "@/lib/analysis/scan/fold-shards";
import { planOf, scan, stateFile } from "@/lib/analysis/scan/scan";
import { scanStretch } from "@/lib/analysis/scan/scan-stretch";
import { stretchesOf } from "@/lib/analysis/scan/stretches";
import { at } from "@/lib/domain/at";
import type { Progress } from "@/lib/domain/progress";
import { graphSteps, runSteps, scanProgress } from "@/lib/jobs/analyse-pass";
import { readJobShard, readPlanned, type ShardOptions, shardFile, workOf } from "./open-shard";

/**
 * Scans one shard of a job, in all passes. May be called in any order, on any machine, again after it was killed, and by
 * several at once: its file appears whole or not at all, and is always the same.
 */
export async function scanShard(index: number, options: ShardOptions, progress: Progress): Promise<void> {
  const job = await readJobShard(options.job, index);
  const missing: number[] = [];
  for (const pass of job.passes.keys()) {
    const key = { job: job.id, pass, shard: index };
    if ((await readShardHead(shardFile(options.job, pass, index), key)) === null) missing.push(pass);
  }
  if (missing.length === 0) {
    progress.say(`Shard ${index} is there already`);
    return;
  }
  const model = await readPlanned(job, options, progress);
  try {
    for (const pass of missing) await scanPassOfShard(model, job, pass, index, options, progress);
  } catch (error) {
    throw diskFault(error, options.job);
  }
  progress.say(`Shard ${index} of ${job.shards} is scanned`);
}

async function scanPassOfShard(
  model: AnalysisModel,
  job: Job,
  pass: number,
  index: number,
  options: ShardOptions,
  progress: Progress,
): Promise<void> {
  const plan = planOf(model, at(job.passes, pass), job.options.shards);
  const stretch = at(stretchesOf(plan), index);
  const target = shardFile(options.job, pass, index);
  const file = path.join(workOf(options.job), `${path.basename(target)}.state`);
  const sequences = Math.min(plan.numSequences, stretch.endShard * plan.shardSize);
  const { workers, saveEvery } = options;
  const onProgress = scanProgress(progress, sequences - stretch.firstShard * plan.shardSize);
  const state = await scanStretch(model, plan, stretch, { workers, saveEvery, file, onProgress });
  await writeShardFile(target, { job: job.id, pass, shard: index }, state);
  await rm(file, { force: true });
  progress.stop();
}

/** Fits the graphs of one shard's neurons; the scan must be merged. As harmless to repeat as `scanShard`. */
export async function fitShard(index: number, options: ShardOptions, progress: Progress): Promise<void> {
  const job = await readJobShard(options.job, index);
  const work = workOf(options.job);
  const model = await readPlanned(job, options, progress);
  await refuseUnmerged(model, job, options.job);
  const own = chunksOfShard(job, index);
  if (!(await missingGraphShards(job, model, work)).includes(index)) {
    const nothing = `Shard ${index} has no neurons: there are fewer groups of them than shards`;
    progress.say(own.length === 0 ? nothing : `The graphs of shard ${index} are there already`);
    return;
  }
  const { digits, shards } = job.options;
  const steps = graphSteps(job.options);
  try {
    for (const [pass, slices] of job.passes.entries()) {
      const chunks = new Set(own.filter((each) => each.pass === pass).map(({ chunk }) => chunk));
      if (chunks.size === 0) continue;
      const found = await scan(model, slices, { ...options, work, shards, onProgress: () => {} });
      await runSteps(model, found, steps, { workers: options.workers, digits, work, chunks }, progress);
    }
  } catch (error) {
    throw diskFault(error, options.job);
  }
  progress.say(`The graphs of shard ${index} of ${job.shards} are fitted`);
}

/** Throws a sentence when the scan of a job is not yet merged. */
export async function refuseUnmerged(model: AnalysisModel, job: Job, folder: string): Promise<void> {
  for (const slices of job.passes) {
    const plan = planOf(model, slices, job.options.shards);
    const file = stateFile(model, plan, workOf(folder), SCANNER.accumulators);
    await access(file).catch(() => {
      throw new Error(
        `the scan is not merged: when all shards are scanned, run \`npm run analyse -- merge --job ${folder}\``,
      );
    });
  }
}
