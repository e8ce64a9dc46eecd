import { createHash } from "node:crypto";
import { join } from "node:path";
import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { at } from "@/lib/domain/at";
import { WorkerPool } from "@/lib/workers/worker-pool";
import type { Accumulators } from "./accumulator";
import { ACCUMULATORS } from "./accumulators";
import { loadState, saveState } from "./checkpoint";
import { planScan, type ScanPlan, type Slice } from "./plan";
import { listWindows, type ScanResult, scanResult } from "./result";
import type { ScanSetup } from "./serve-shards";
import type { Shard, ShardResult } from "./shard";
import { createState, foldShard, type ScanState, shardsDone } from "./state";
import { thresholdsOf } from "./top-sequences";
import { windowCount } from "./windows";

/** What a scan sums up, and the module of its threads, which hands the same accumulators to `serveShards`. */
export interface Scanner {
  readonly accumulators: Accumulators<string>;
  readonly worker: URL;
}

const SCANNER: Scanner = {
  accumulators: ACCUMULATORS,
  worker: new URL("./worker.ts", import.meta.url),
};

export interface ScanOptions {
  readonly workers: number;
  /** Folder for saved states, named by the content that they depend on. */
  readonly work: string;
  /** Seconds between two savings of the state. */
  readonly saveEvery: number;
  /** Called after each sequence or so; `done` and `total` count sequences. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * One pass over the corpus for the neurons of `slices`: their statistics, strongest sequences and
 * control windows. The result is the same to the last bit for any number of workers, and for a scan that
 * was stopped and resumed.
 */
export async function scan(
  model: AnalysisModel,
  slices: readonly Slice[],
  options: ScanOptions,
  scanner: Scanner = SCANNER,
): Promise<ScanResult> {
  const { sequences } = model;
  const { accumulators } = scanner;
  const lengths = Array.from({ length: sequences.count }, (_, i) => sequences.tokens(i).length);
  const vocabularySize = model.tokenizer.vocabulary.length;
  const plan = planScan(slices, lengths, { contextLength: model.config.contextLength, vocabularySize });
  const numWindows = listWindows(sequences, plan.windowLength).length;
  const path = join(options.work, `scan-${keyOf(model, plan, accumulators)}.state`);
  let state = createState(plan, numWindows, accumulators);
  if (!(await loadState(path, state))) state = createState(plan, numWindows, accumulators);
  if (shardsDone(state) < numShards(plan)) {
    await foldRest(model, plan, state, { ...options, ...scanner, save: () => saveState(path, state) });
  }
  options.onProgress(sequences.count, sequences.count);
  return scanResult(state, plan, { sequences, vocabulary: model.tokenizer.vocabulary }, accumulators);
}

async function foldRest(
  model: AnalysisModel,
  plan: ScanPlan,
  state: ScanState,
  options: ScanOptions & Scanner & { save: () => Promise<void> },
): Promise<void> {
  const setup: ScanSetup = {
    onnx: model.onnx,
    activations: activationsOf(model, plan),
    layerSize: model.config.layerSize,
    plan,
  };
  const size = Math.min(options.workers, numShards(plan) - shardsDone(state));
  const pool = new WorkerPool<Shard, ShardResult>(options.worker, size, setup);
  try {
    let saved = Date.now();
    for await (const result of pool.runInOrder(shards(model, plan, state))) {
      foldShard(state, plan, result, options.accumulators);
      options.onProgress(Math.min(plan.numSequences, shardsDone(state) * plan.shardSize), plan.numSequences);
      if (Date.now() - saved < options.saveEvery * 1000) continue;
      await options.save();
      saved = Date.now();
    }
    await options.save();
  } finally {
    await pool.close();
  }
}

/** The shards still to do. Each carries the thresholds of the state at the time when it is asked for. */
function* shards({ sequences }: AnalysisModel, plan: ScanPlan, state: ScanState): Generator<Shard> {
  const first = shardsDone(state) * plan.shardSize;
  let firstWindow = at(state.progress.numbers, 1);
  for (let firstSequence = first; firstSequence < plan.numSequences; firstSequence += plan.shardSize) {
    const count = Math.min(plan.shardSize, plan.numSequences - firstSequence);
    const tokens = Array.from({ length: count }, (_, i) => sequences.tokens(firstSequence + i));
    yield {
      firstSequence,
      firstWindow,
      sequences: tokens,
      thresholds: thresholdsOf(state.top, plan.snippets),
    };
    for (const { length } of tokens) firstWindow += windowCount(length, plan.windowLength);
  }
}

function numShards({ numSequences, shardSize }: ScanPlan): number {
  return Math.ceil(numSequences / shardSize);
}

function activationsOf(model: AnalysisModel, { slices }: ScanPlan): Record<number, string> {
  return Object.fromEntries(slices.map(({ layer }) => [layer, at(model.activations, layer)]));
}

/** Changes whenever the meaning of a saved state does. */
const STATE_FORMAT = 1;

function keyOf(model: AnalysisModel, plan: ScanPlan, accumulators: Accumulators<string>): string {
  const content = JSON.stringify([STATE_FORMAT, model.fingerprint, plan, Object.keys(accumulators)]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
