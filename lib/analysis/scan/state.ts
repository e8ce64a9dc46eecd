import { at } from "@/lib/domain/at";
import type { Accumulators } from "./accumulator";
import { ACCUMULATORS } from "./accumulators";
import type { ScanPlan } from "./plan";
import {
  createQuantileWindows,
  mergeQuantileWindows,
  QUANTILE_RANGES,
  type QuantileWindows,
} from "./quantiles";
import type { ShardResult } from "./shard";
import { createSums, mergeSums, type Sums, sumsBytes } from "./sums";
import { createTop, mergeTop, type TopSequences } from "./top-sequences";

/** What is known after the first shards of a pass, in typed arrays, which can be saved as they are. */
export interface ScanState {
  readonly sums: Sums;
  readonly top: TopSequences;
  /** A row per window of the corpus, a column per neuron; filled from the front. */
  readonly windowMaxima: { readonly values: Float32Array };
  /** The plan's random windows: for each, the activations neuron by neuron; filled from the front. */
  readonly randomWindows: { readonly values: Float32Array };
  readonly quantileWindows: QuantileWindows;
  /** Shards folded, windows seen, random windows filled. */
  readonly progress: { readonly numbers: Float64Array };
}

/** The state before the first shard; `numWindows` is of the whole corpus. */
export function createState(
  plan: ScanPlan,
  numWindows: number,
  accumulators: Accumulators<string>,
): ScanState {
  const { numNeurons, windowLength } = plan;
  const tokenIds = Int32Array.from({ length: plan.vocabularySize }, (_, id) => id);
  return {
    sums: createSums(accumulators, { numNeurons, tokenIds }),
    top: createTop(numNeurons, plan.snippets, plan.contextLength),
    windowMaxima: { values: new Float32Array(numWindows * numNeurons) },
    randomWindows: { values: new Float32Array(plan.randomWindows.length * numNeurons * windowLength) },
    quantileWindows: createQuantileWindows(
      numNeurons * QUANTILE_RANGES.length * plan.candidates,
      windowLength,
    ),
    progress: { numbers: new Float64Array(3) },
  };
}

/** How many shards are folded in: also the number of the next one. */
export function shardsDone({ progress }: ScanState): number {
  return at(progress.numbers, 0);
}

/** Adds the next shard. Shards must come in order: sums of floating-point numbers depend on it. */
export function foldShard(
  state: ScanState,
  plan: ScanPlan,
  result: ShardResult,
  accumulators: Accumulators<string>,
): void {
  const { numbers } = state.progress;
  mergeSums(accumulators, state.sums, result.sums);
  mergeTop(state.top, result.top, plan.snippets);
  mergeQuantileWindows(state.quantileWindows, result.quantileWindows, plan.candidates);
  const { numNeurons, windowLength } = plan;
  state.windowMaxima.values.set(result.windowMaxima, at(numbers, 1) * numNeurons);
  state.randomWindows.values.set(result.randomWindows, at(numbers, 2) * numNeurons * windowLength);
  numbers[0] = at(numbers, 0) + 1;
  numbers[1] = at(numbers, 1) + result.windowMaxima.length / numNeurons;
  numbers[2] = at(numbers, 2) + result.randomWindows.length / (numNeurons * windowLength);
}

/**
 * Bytes that one neuron costs in a pass: in the state, in the shards under way (`workers` of them at
 * work and as many waiting to be folded), and once more for the results.
 */
export function bytesPerNeuron(
  plan: Omit<ScanPlan, "numNeurons">,
  numWindows: number,
  workers: number,
  accumulators: Accumulators<string> = ACCUMULATORS,
): number {
  const activations = 4 * plan.contextLength;
  const state =
    sumsBytes(accumulators, plan.vocabularySize) +
    plan.snippets * activations +
    4 * numWindows +
    QUANTILE_RANGES.length * plan.candidates * 4 * (plan.windowLength + 5);
  const shardTokens = Math.min(plan.vocabularySize, plan.shardSize * plan.contextLength);
  const shard = 2 * plan.shardSize * activations + sumsBytes(accumulators, shardTokens);
  return state + 2 * workers * shard;
}
