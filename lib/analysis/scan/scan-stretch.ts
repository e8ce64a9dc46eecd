import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { Accumulators } from "./accumulator";
import { loadState, saveState } from "./checkpoint";
import { foldShards, SCANNER, type Scanner } from "./fold-shards";
import type { ScanPlan } from "./plan";
import { createPassState, type ScanOptions, stateFile, sumsOfStretch } from "./scan";
import { createState, foldStretch, type ScanState, shardsDone } from "./state";
import { randomWindowsIn, type Stretch, stretchesOf, windowsOf } from "./stretches";

/** How a stretch is scanned: as a whole corpus is, its state saved in `file` on the way. */
export type StretchOptions = Pick<ScanOptions, "workers" | "saveEvery" | "onProgress"> & {
  readonly file: string;
};

/** Scans one stretch of the corpus for the neurons of a plan; goes on where it was stopped, and says so first. */
export async function scanStretch(
  model: AnalysisModel,
  plan: ScanPlan,
  stretch: Stretch,
  options: StretchOptions,
  scanner: Scanner = SCANNER,
): Promise<ScanState> {
  const create = () => createStretchState(model, plan, stretch, scanner.accumulators);
  const state = (await loadState(options.file, create)) ?? create();
  const { before } = windowsOf(model.sequences, plan, stretch);
  const done = (next: number) => Math.min(plan.numSequences, next * plan.shardSize);
  const first = done(stretch.firstShard);
  const say = (next: number) => options.onProgress(done(next) - first, done(stretch.endShard) - first);
  const folding = {
    ...options,
    ...{ firstShard: stretch.firstShard, endShard: stretch.endShard, firstWindow: before },
    afterShard: say,
    save: () => saveState(options.file, state),
  };
  say(stretch.firstShard + shardsDone(state));
  await foldShards(model, plan, state, folding, scanner);
  return state;
}

/** The state of a stretch alone before its first shard, or to be filled. */
export function createStretchState(
  model: AnalysisModel,
  plan: ScanPlan,
  stretch: Stretch,
  accumulators: Accumulators<string> = SCANNER.accumulators,
): ScanState {
  const { own } = windowsOf(model.sequences, plan, stretch);
  const extent = { windows: own, randomWindows: randomWindowsIn(plan, stretch) };
  return createState(plan, extent, sumsOfStretch(model, plan, stretch, accumulators));
}

/**
 * Merges all stretches of a pass, one after another, and saves the state where `scan` with the same `work` finds it
 * finished. Memory holds the pass and one stretch.
 *
 * @param read gives the state of a stretch
 */
export async function mergeStretches(
  model: AnalysisModel,
  plan: ScanPlan,
  work: string,
  read: (stretch: Stretch) => Promise<ScanState>,
  { accumulators }: Pick<Scanner, "accumulators"> = SCANNER,
): Promise<void> {
  const state = createPassState(model, plan, 0, accumulators);
  for (const stretch of stretchesOf(plan)) foldStretch(state, plan, await read(stretch), accumulators);
  state.stretch = {};
  await saveState(stateFile(model, plan, work, accumulators), state);
}
