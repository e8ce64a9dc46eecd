import { createHash } from "node:crypto";
import { join } from "node:path";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { Accumulators } from "./accumulator";
import { loadState, removeParts, saveState } from "./checkpoint";
import { foldShards, SCANNER, type Scanner } from "./fold-shards";
import { planScan, type ScanPlan, type Slice } from "./plan";
import { listWindows, type ScanResult, scanResult } from "./result";
import { closeStretch, createState, type ScanState, shardsDone } from "./state";
import { type Stretch, stretchAt, stretchesOf, tokenIdsOf } from "./stretches";
import { createSums, type Sums } from "./sums";

export interface ScanOptions {
  readonly workers: number;
  /** Stretches that sums are taken of, see `ScanPlan`; the usual number when left out. */
  readonly shards?: number | undefined;
  /** Folder for saved states, named by the content that they depend on. */
  readonly work: string;
  /** Seconds between two savings of the state. */
  readonly saveEvery: number;
  /** Called after each sequence or so; `done` and `total` count sequences. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * One pass over the corpus for the neurons of `slices`: their statistics, strongest sequences and
 * control windows. The result is the same to the last bit for any number of workers, for a scan that
 * was stopped and resumed, and for one whose stretches were scanned apart and merged (`mergeStretches`).
 */
export async function scan(
  model: AnalysisModel,
  slices: readonly Slice[],
  options: ScanOptions,
  scanner: Scanner = SCANNER,
): Promise<ScanResult> {
  const { sequences } = model;
  const plan = planOf(model, slices, options.shards);
  const stretches = stretchesOf(plan);
  const path = stateFile(model, plan, options.work, scanner.accumulators);
  const create = (done: number) => createPassState(model, plan, done, scanner.accumulators);
  const state = (await loadState(path, create)) ?? create(0);
  if (shardsDone(state) < numShards(plan)) {
    const save = () => saveState(path, state);
    const afterShard = (next: number) => {
      if (stretches.some(({ endShard }) => endShard === next))
        closeStretch(state, stretchSums(model, plan, next, scanner.accumulators), scanner.accumulators);
      options.onProgress(Math.min(plan.numSequences, next * plan.shardSize), plan.numSequences);
    };
    options.onProgress(Math.min(plan.numSequences, shardsDone(state) * plan.shardSize), plan.numSequences);
    const whole = { firstShard: 0, endShard: numShards(plan), firstWindow: 0 };
    await removeParts(path);
    await foldShards(model, plan, state, { ...options, ...whole, afterShard, save }, scanner);
    await save();
  }
  options.onProgress(sequences.count, sequences.count);
  const { vocabulary } = model.tokenizer;
  return scanResult(state, plan, { sequences, vocabulary }, scanner.accumulators);
}

/** The plan of a pass over a model's corpus. */
export function planOf(
  { sequences, config, tokenizer }: AnalysisModel,
  slices: readonly Slice[],
  shards: number | undefined,
): ScanPlan {
  const lengths = Array.from({ length: sequences.count }, (_, i) => sequences.tokens(i).length);
  const vocabularySize = tokenizer.vocabulary.length;
  return planScan(slices, lengths, { contextLength: config.contextLength, vocabularySize }, shards);
}

/** The state of a pass over the whole corpus after so many shards, to be filled. */
export function createPassState(
  model: AnalysisModel,
  plan: ScanPlan,
  done: number,
  accumulators: Accumulators<string>,
): ScanState {
  const { sequences } = model;
  const windows = listWindows(sequences, plan.windowLength).length;
  const extent = { windows, randomWindows: plan.randomWindows.length };
  const stretch = stretchSums(model, plan, done, accumulators);
  const scope = { numNeurons: plan.numNeurons, tokenIds: tokenIdsOf(sequences, plan) };
  return { ...createState(plan, extent, stretch), sums: createSums(accumulators, scope) };
}

/** Where the state of a pass is saved, by the content that it depends on. */
export function stateFile(
  model: AnalysisModel,
  plan: ScanPlan,
  work: string,
  accumulators: Accumulators<string>,
): string {
  const content = JSON.stringify([STATE_FORMAT, model.fingerprint, plan, Object.keys(accumulators)]);
  return join(work, `scan-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.state`);
}

/** Changes whenever the meaning of a saved state does. */
const STATE_FORMAT = 4;

/** Sums of the stretch that the next shard belongs to; none after the last. */
function stretchSums(
  model: AnalysisModel,
  plan: ScanPlan,
  done: number,
  accumulators: Accumulators<string>,
): Sums {
  if (done >= numShards(plan)) return {};
  return sumsOfStretch(model, plan, stretchAt(stretchesOf(plan), done), accumulators);
}

/** Sums of a stretch before its first shard. */
export function sumsOfStretch(
  { sequences }: AnalysisModel,
  plan: ScanPlan,
  stretch: Stretch,
  accumulators: Accumulators<string>,
): Sums {
  const tokenIds = tokenIdsOf(sequences, plan, stretch);
  return createSums(accumulators, { numNeurons: plan.numNeurons, tokenIds });
}

function numShards({ numSequences, shardSize }: ScanPlan): number {
  return Math.ceil(numSequences / shardSize);
}
