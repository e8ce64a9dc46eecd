import type { Progress } from "@/lib/domain/progress";
import type { ShardOptions } from "@/lib/jobs/shared-analysis/open-shard";
import {
  type AnalyseArguments,
  type AnalyseCommand,
  readMemory,
  readPlanned,
  readSaveEvery,
  readWhole,
  readWorkers,
} from "./analyse-options";
import { refuseMissingFiles } from "./refuse-missing";

/** `analyse plan`, `shard` or `merge`. Throws with one sentence on what is wrong. */
export async function runSharedAnalysis(
  command: Exclude<AnalyseCommand, "analyse">,
  values: AnalyseArguments,
): Promise<void> {
  const { job } = values;
  if (job === undefined)
    throw new Error(`analyse ${command} needs --job, the folder that the machines share; see --help`);
  if (command === "plan") return plan(job, values);
  const resources = { job, workers: readWorkers(values), saveEvery: readSaveEvery(values) };
  const places = { model: values.model ?? null, corpus: values.corpus ?? null };
  if (command === "shard" && values.index === undefined)
    throw new Error("analyse shard needs --index, the number of a shard; see --help");
  const index = values.index === undefined ? 0 : readWhole("index", values.index);
  const { bring, progress } = await loadTools();
  const options: ShardOptions = { ...resources, ...places, bring };
  if (command === "merge") return merge(values.out, options, progress);
  const { fitShard, scanShard } = await import("@/lib/jobs/shared-analysis/shard");
  return values.fit ? fitShard(index, options, progress) : scanShard(index, options, progress);
}

async function plan(job: string, values: AnalyseArguments): Promise<void> {
  if (values.model === undefined) throw new Error("--model is needed; see --help");
  const options = readPlanned(values, values.model);
  const resources = { workers: readWorkers(values), memory: readMemory(values) };
  await refuseMissingFiles(options.model, options.corpus);
  const { planAnalysis } = await import("@/lib/jobs/shared-analysis/plan");
  const { bring, progress } = await loadTools();
  const { model, corpus } = await bring(options);
  const planned = await planAnalysis(job, options, { model, corpus, ...resources }, progress);
  progress.say(`${job} is planned in ${planned.shards} shards`);
  process.stdout.write(`${planned.shards}\n`); // for scripts
}

async function merge(out: string | undefined, options: ShardOptions, progress: Progress): Promise<void> {
  const { mergeGraphs, mergeScan } = await import("@/lib/jobs/shared-analysis/merge");
  if (out === undefined) return mergeScan(options, progress);
  const { counts } = await mergeGraphs(out, options, progress);
  progress.say(
    `${out} holds ${counts.neurons} neurons and ${counts.texts} texts; ${options.job} can be removed`,
  );
}

/** What is loaded once the arguments are known to be right. */
async function loadTools() {
  const [{ readEnvironment }, { fromHub }, { terminalProgress }] = await Promise.all([
    import("@/lib/environment"),
    import("@/lib/jobs/from-hub"),
    import("./terminal-progress"),
  ]);
  const progress = terminalProgress();
  const bring = <Places extends Parameters<typeof fromHub>[0]>(places: Places): Promise<Places> =>
    fromHub(places, readEnvironment, progress);
  return { bring, progress };
}
