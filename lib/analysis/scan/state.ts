import { createHistograms, type Histograms, mergeHistograms } from "./histograms";
import { createMoments, type Moments, mergeMoments } from "./moments";
import type { ScanPlan } from "./plan";
import {
  createQuantileWindows,
  mergeQuantileWindows,
  QUANTILE_RANGES,
  type QuantileWindows,
} from "./quantiles";
import type { ShardResult } from "./shard";
import { createTokenSums, mergeTokenSums, type TokenSums } from "./token-sums";
import { createTop, mergeTop, type TopSequences } from "./top-sequences";

/** What is known after the first shards of a pass, in numbers that can be saved as they are. */
export interface ScanState {
  readonly moments: Moments;
  readonly histograms: Histograms;
  readonly tokenSums: TokenSums;
  readonly top: TopSequences;
  /** A row a window of the corpus, a column a neuron; filled from the front. */
  readonly windowMaxima: { readonly values: Float32Array };
  /** The plan's random windows: for each, the activations neuron by neuron; filled from the front. */
  readonly randomWindows: { readonly values: Float32Array };
  readonly quantileWindows: QuantileWindows;
  /** Shards folded, windows seen, random windows filled. */
  readonly progress: { readonly numbers: Float64Array };
}

export function createState(plan: ScanPlan, numWindows: number): ScanState {
  const { numNeurons, windowLength } = plan;
  return {
    moments: createMoments(numNeurons),
    histograms: createHistograms(numNeurons),
    tokenSums: createTokenSums(plan.vocabularySize, numNeurons),
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
  return progress.numbers[0] as number;
}

/** Adds the next shard. Shards must come in order: sums of floating-point numbers depend on it. */
export function foldShard(state: ScanState, plan: ScanPlan, result: ShardResult): void {
  const { numbers } = state.progress;
  mergeMoments(state.moments, result.moments);
  mergeHistograms(state.histograms, result.histograms);
  mergeTokenSums(state.tokenSums, result.tokenSums);
  mergeTop(state.top, result.top, plan.snippets);
  mergeQuantileWindows(state.quantileWindows, result.quantileWindows, plan.candidates);
  state.windowMaxima.values.set(result.windowMaxima, (numbers[1] as number) * plan.numNeurons);
  state.randomWindows.values.set(
    result.randomWindows,
    (numbers[2] as number) * plan.numNeurons * plan.windowLength,
  );
  numbers[0] = (numbers[0] as number) + 1;
  numbers[1] = (numbers[1] as number) + result.windowMaxima.length / plan.numNeurons;
  numbers[2] = (numbers[2] as number) + result.randomWindows.length / (plan.numNeurons * plan.windowLength);
}

/**
 * Bytes that one neuron costs in a pass: in the state, in the shards under way (`workers` of them at
 * work and as many waiting to be folded), and once more for the results.
 */
export function bytesPerNeuron(
  plan: Omit<ScanPlan, "numNeurons">,
  numWindows: number,
  workers: number,
): number {
  const activations = 4 * plan.contextLength;
  const state =
    8 * plan.vocabularySize +
    plan.snippets * activations +
    4 * numWindows +
    QUANTILE_RANGES.length * plan.candidates * 4 * (plan.windowLength + 5) +
    8 * 256;
  const shardTokens = Math.min(plan.vocabularySize, plan.shardSize * plan.contextLength);
  const shard = 2 * plan.shardSize * activations + 8 * shardTokens + 8 * 256;
  return state + 2 * workers * shard;
}
