import { access, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { diskFault } from "@/lib/analysis/disk-fault";
import { missingGraphShards } from "@/lib/analysis/job/graph-shards";
import { type Job, readJob } from "@/lib/analysis/job/job-file";
import { readShardFile, readShardHead } from "@/lib/analysis/job/shard-file";
import { SCANNER } from "@/lib/analysis/scan/fold-shards";
import { planOf, stateFile } from "@/lib/analysis/scan/scan";
import { createStretchState, mergeStretches } from "@/lib/analysis/scan/scan-stretch";
import type { ManifestRecord } from "@/lib/bundle/schema";
import type { Progress } from "@/lib/domain/progress";
import { analysePasses } from "@/lib/jobs/analyse";
import { namedShards, readPlanned, type ShardOptions, shardFile, workOf } from "./open-shard";
import { refuseUnmerged } from "./shard";

/** Sums up the scanned shards of a job, for the graphs to be fitted. Throws a sentence that names those that are missing. */
export async function mergeScan(options: ShardOptions, progress: Progress): Promise<void> {
  const job = await readJob(options.job);
  await checkShards(job, options.job, progress);
  const model = await readPlanned(job, options, progress);
  try {
    for (const [pass, slices] of job.passes.entries()) {
      const plan = planOf(model, slices, job.options.shards);
      const work = workOf(options.job);
      if (await exists(stateFile(model, plan, work, SCANNER.accumulators))) continue;
      progress.start("Merging", job.shards, "shards");
      await mergeStretches(model, plan, work, async (stretch) => {
        const state = createStretchState(model, plan, stretch);
        const key = { job: job.id, pass, shard: stretch.index };
        await readShardFile(shardFile(options.job, pass, stretch.index), key, state);
        progress.update(stretch.index + 1);
        return state;
      });
      progress.stop();
    }
  } catch (error) {
    progress.stop();
    throw diskFault(error, options.job);
  }
  await removeParts(path.join(options.job, "shards"));
  progress.say(
    `The scan is merged: now fit the graphs, \`npm run analyse -- shard --job ${options.job} --fit --index I\` for ${job.shards} shards`,
  );
}

/**
 * Writes the bundle of a job whose graphs are fitted: the bytes that one machine would have written. Throws a sentence
 * that names the shards that are missing.
 *
 * @param out folder of the bundle
 */
export async function mergeGraphs(
  out: string,
  options: ShardOptions,
  progress: Progress,
): Promise<ManifestRecord> {
  const job = await readJob(options.job);
  const model = await readPlanned(job, options, progress);
  await refuseUnmerged(model, job, options.job);
  const work = workOf(options.job);
  const missing = await missingGraphShards(job, model, work);
  if (missing.length > 0)
    throw new Error(
      `the graphs of ${namedShards(missing)} of ${job.shards} are missing: run \`npm run analyse -- shard --job ${options.job} --fit --index ${missing[0]}\` and the like`,
    );
  const { workers, saveEvery } = options;
  const memory = Number.POSITIVE_INFINITY; // the passes are planned
  return analysePasses(
    model,
    job.passes,
    { ...job.options, out, work, workers, saveEvery, memory },
    progress,
  );
}

/** Throws when shards are missing or not the job's; says when they were scanned on processors of several kinds. */
async function checkShards(job: Job, folder: string, progress: Progress): Promise<void> {
  const missing: number[] = [];
  const processors = new Set<string>();
  for (let shard = 0; shard < job.shards; shard++) {
    for (const pass of job.passes.keys()) {
      const head = await readShardHead(shardFile(folder, pass, shard), { job: job.id, pass, shard });
      if (head !== null) processors.add(head.processor);
      else if (missing.at(-1) !== shard) missing.push(shard);
    }
  }
  if (missing.length > 0)
    throw new Error(
      `${namedShards(missing)} of ${job.shards} ${missing.length === 1 ? "is" : "are"} missing: run \`npm run analyse -- shard --job ${folder} --index ${missing[0]}\`${missing.length === 1 ? "" : " and the like"}`,
    );
  if (processors.size > 1)
    progress.say(
      `Shards were scanned on ${[...processors].join(" and on ")}: their last digits may differ from those of one machine`,
    );
}

/** What killed processes left half written; all shards are there, so nobody writes. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith(".part")) await rm(path.join(folder, name), { force: true });
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
