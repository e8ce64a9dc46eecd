import path from "node:path";
import { diskFault } from "@/lib/analysis/disk-fault";
import { type Job, writeJob } from "@/lib/analysis/job/job-file";
import type { AnalyseOptions, PlannedOptions } from "@/lib/analysis/options";
import { planOf } from "@/lib/analysis/scan/scan";
import { stretchesOf } from "@/lib/analysis/scan/stretches";
import type { Progress } from "@/lib/domain/progress";
import { isHubReference } from "@/lib/hub/reference";
import { openAnalysis } from "@/lib/jobs/analyse";
import { workOf } from "./open-shard";

/**
 * Plans an analysis that machines share out, which have nothing in common but a folder, `job`. Reads and tries the model,
 * and cuts the corpus, so that what is wrong is known now. Throws with one sentence on it.
 *
 * @param options what was asked for, with names on a hub as they are
 * @param local the same, with files of a hub on this machine
 * @param memory bytes that each machine may use, about
 */
export async function planAnalysis(
  job: string,
  options: PlannedOptions,
  local: Pick<AnalyseOptions, "model" | "corpus" | "workers" | "memory">,
  progress: Progress,
): Promise<Job> {
  const { model, passes } = await openAnalysis({ ...options, ...local }, workOf(job), progress);
  const shards = stretchesOf(planOf(model, passes.flat(), options.shards)).length;
  const plan = {
    model: model.config.name,
    model_sha256: model.hashes.model,
    corpus_sha256: model.hashes.corpus,
    shards,
    passes,
    options: { ...options, model: placeOf(options.model), corpus: options.corpus && placeOf(options.corpus) },
  };
  return writeJob(job, plan).catch((error) => {
    throw diskFault(error, job);
  });
}

/** A name on a hub as it is, a path from the root of the file system. */
function placeOf(given: string): string {
  return isHubReference(given) ? given : path.resolve(given);
}
