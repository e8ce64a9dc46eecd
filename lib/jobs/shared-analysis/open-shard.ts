import path from "node:path";
import { type Job, readJob } from "@/lib/analysis/job/job-file";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { AnalyseOptions } from "@/lib/analysis/options";
import type { Progress } from "@/lib/domain/progress";
import { readForAnalysis } from "@/lib/jobs/analyse";

/** How a machine does its share. */
export interface ShardOptions extends Pick<AnalyseOptions, "workers" | "saveEvery"> {
  /** The folder of the plan. */
  readonly job: string;
  /** Where the model and the corpus lie on this machine; null for where they lay when it was planned. */
  readonly model: string | null;
  readonly corpus: string | null;
  /** Makes files on this machine of names on a hub. */
  readonly bring: (places: Pick<AnalyseOptions, "model" | "corpus">) => Promise<{
    readonly model: string;
    readonly corpus: string | null;
  }>;
}

/** Reads the model and the corpus of a job, and makes sure that they are those that were planned. */
export async function readPlanned(
  job: Job,
  options: Pick<ShardOptions, "job" | "model" | "corpus" | "bring">,
  progress: Progress,
): Promise<AnalysisModel> {
  const places = await options.bring({
    model: options.model ?? job.options.model,
    corpus: options.corpus ?? job.options.corpus,
  });
  const model = await readForAnalysis({ ...job.options, ...places }, workOf(options.job), progress);
  refuseOther(`the model ${places.model}`, model.hashes.model, job.model_sha256);
  refuseOther(`the corpus of ${places.corpus ?? places.model}`, model.hashes.corpus, job.corpus_sha256);
  return model;
}

function refuseOther(what: string, found: string, planned: string): void {
  if (found === planned) return;
  const short = (hash: string) => hash.slice(0, 12);
  throw new Error(
    `${what} is not the one that was planned (SHA-256 ${short(found)}…, planned ${short(planned)}…): use the same files on all machines, or plan anew in another folder`,
  );
}

/** The job of a folder and one of its shards. Throws a sentence when there is none of that number. */
export async function readJobShard(folder: string, index: number): Promise<Job> {
  const job = await readJob(folder);
  if (index < job.shards) return job;
  throw new Error(`there is no shard ${index}: ${folder} was planned with ${job.shards}, numbered from 0`);
}

/** Where finished work of a job lies. */
export function workOf(job: string): string {
  return path.join(job, "work");
}

/** The file of a scanned shard. */
export function shardFile(job: string, pass: number, shard: number): string {
  return path.join(job, "shards", `${pass}-${String(shard).padStart(4, "0")}.shard`);
}

/**
 * Shards as a sentence has them.
 *
 * @example namedShards([1, 2, 5]) // "shards 1, 2 and 5"
 */
export function namedShards(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? `shard ${last}` : `shards ${numbers.slice(0, -1).join(", ")} and ${last}`;
}
