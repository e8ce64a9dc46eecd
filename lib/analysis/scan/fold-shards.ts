import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { at } from "@/lib/domain/at";
import { WorkerPool } from "@/lib/workers/worker-pool";
import type { Accumulators } from "./accumulator";
import { ACCUMULATORS } from "./accumulators";
import type { ScanPlan } from "./plan";
import type { ScanSetup } from "./serve-shards";
import type { Shard, ShardResult } from "./shard";
import { spareOf } from "./spare-memory";
import { foldShard, type ScanState, shardsDone } from "./state";
import { thresholdsOf } from "./top-sequences";
import { windowCount } from "./windows";

/** What a scan sums up, and the module of its threads, which hands the same accumulators to `serveShards`. */
export interface Scanner {
  readonly accumulators: Accumulators<string>;
  readonly worker: URL;
}

export const SCANNER: Scanner = {
  accumulators: ACCUMULATORS,
  worker: new URL("./worker.ts", import.meta.url),
};

/** Which shards a state is of, and what is done with it on the way. */
export interface Folding {
  readonly firstShard: number;
  /** The shard after the last. */
  readonly endShard: number;
  /** Windows of the corpus before the first shard. */
  readonly firstWindow: number;
  readonly workers: number;
  /** Seconds between two savings. */
  readonly saveEvery: number;
  /** Is called after each shard, with the number of the next in the corpus. */
  readonly afterShard: (next: number) => void;
  readonly save: () => Promise<void>;
}

/** Scans the shards that a state lacks, in threads, and folds them into it in order. */
export async function foldShards(
  model: AnalysisModel,
  plan: ScanPlan,
  state: ScanState,
  folding: Folding,
  { accumulators, worker }: Scanner,
): Promise<void> {
  const left = folding.endShard - folding.firstShard - shardsDone(state);
  if (left <= 0) return;
  const setup: ScanSetup = {
    onnx: model.onnx,
    activations: activationsOf(model, plan),
    layerSize: model.config.layerSize,
    plan,
  };
  const spare: SharedArrayBuffer[] = [];
  const pool = new WorkerPool<Shard, ShardResult>(worker, Math.min(folding.workers, left), setup);
  try {
    let saved = Date.now();
    for await (const result of pool.runInOrder(shardsOf(model, plan, state, folding, spare))) {
      foldShard(state, plan, result, accumulators);
      spare.push(...spareOf(result));
      folding.afterShard(folding.firstShard + shardsDone(state));
      if (Date.now() - saved < folding.saveEvery * 1000) continue;
      await folding.save();
      saved = Date.now();
    }
  } finally {
    await pool.close();
  }
}

/** The shards still to do. Each carries the thresholds of the state at the time when it is asked for, and takes `spare`. */
function* shardsOf(
  { sequences }: AnalysisModel,
  plan: ScanPlan,
  state: ScanState,
  { firstShard, endShard, firstWindow }: Folding,
  spare: SharedArrayBuffer[],
): Generator<Shard> {
  const end = Math.min(plan.numSequences, endShard * plan.shardSize);
  let window = firstWindow + at(state.progress.numbers, 1);
  for (
    let firstSequence = (firstShard + shardsDone(state)) * plan.shardSize;
    firstSequence < end;
    firstSequence += plan.shardSize
  ) {
    const count = Math.min(plan.shardSize, end - firstSequence);
    const tokens = Array.from({ length: count }, (_, i) => sequences.tokens(firstSequence + i));
    const thresholds = thresholdsOf(state.top, plan.snippets);
    const own = spare.splice(0);
    yield { firstSequence, firstWindow: window, sequences: tokens, thresholds, spare: own };
    for (const { length } of tokens) window += windowCount(length, plan.windowLength);
  }
}

function activationsOf(model: AnalysisModel, { slices }: ScanPlan): Record<number, string> {
  return Object.fromEntries(slices.map(({ layer }) => [layer, at(model.activations, layer)]));
}
