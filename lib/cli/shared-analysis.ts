import type { Progress } from "@/lib/domain/progress";
import { readEnvironment } from "@/lib/environment";
import { fromHub } from "@/lib/jobs/from-hub";
import { mergeGraphs, mergeScan } from "@/lib/jobs/shared-analysis/merge";
import type { ShardOptions } from "@/lib/jobs/shared-analysis/open-shard";
import { planAnalysis } from "@/lib/jobs/shared-analysis/plan";
import { fitShard, scanShard } from "@/lib/jobs/shared-analysis/shard";
import {
  type AnalyseArguments,
  type AnalyseCommand,
  readMemory,
  readPlanned,
  readSaveEvery,
  readWhole,
  readWorkers,
} from "./analyse-options";

/** `analyse plan`, `shard` or `merge`. Throws with one sentence on what is wrong. */
export async function runSharedAnalysis(
  command: Exclude<AnalyseCommand, "analyse">,
  values: AnalyseArguments,
  progress: Progress,
): Promise<void> {
  const { job } = values;
  if (job === undefined)
    throw new Error(`analyse ${command} needs --job, the folder that the machines share; see --help`);
  if (command === "plan") return plan(job, values, progress);
  const options: ShardOptions = {
    ...{ job, workers: readWorkers(values), saveEvery: readSaveEvery(values) },
    ...{ model: values.model ?? null, corpus: values.corpus ?? null },
    bring: (places) => fromHub(places, readEnvironment, progress),
  };
  if (command === "merge") return merge(values.out, options, progress);
  if (values.index === undefined)
    throw new Error("analyse shard needs --index, the number of a shard; see --help");
  const index = readWhole("index", values.index);
  return values.fit ? fitShard(index, options, progress) : scanShard(index, options, progress);
}

async function plan(job: string, values: AnalyseArguments, progress: Progress): Promise<void> {
  if (values.model === undefined) throw new Error("--model is needed; see --help");
  const options = readPlanned(values, values.model);
  const { model, corpus } = await fromHub(options, readEnvironment, progress);
  const resources = { workers: readWorkers(values), memory: readMemory(values) };
  const planned = await planAnalysis(job, options, { model, corpus, ...resources }, progress);
  progress.say(`${job} is planned in ${planned.shards} shards`);
  process.stdout.write(`${planned.shards}\n`); // for scripts
}

async function merge(out: string | undefined, options: ShardOptions, progress: Progress): Promise<void> {
  if (out === undefined) return mergeScan(options, progress);
  const { counts } = await mergeGraphs(out, options, progress);
  progress.say(
    `${out} holds ${counts.neurons} neurons and ${counts.texts} texts; ${options.job} can be removed`,
  );
}
