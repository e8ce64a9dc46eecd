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
import { mergeSums, type Sums, sumsBytes } from "./sums";
import { createTop, mergeTop, mergeTops, type TopSequences } from "./top-sequences";

/**
 * What is known after the first shards of a pass, or of a stretch alone, in typed arrays, which can be saved as they
 * are.
 */
export interface ScanState {
  /** Shards folded, windows seen, random windows filled. */
  readonly progress: { readonly numbers: Float64Array };
  /** Of the stretches that are done. */
  readonly sums: Sums;
  /** Of the stretch under way; its shards are added to it in order, and at its end it is added to `sums`. */
  stretch: Sums;
  readonly top: TopSequences;
  /** A row per window, a column per neuron; filled from the front. */
  readonly windowMaxima: { readonly values: Float32Array };
  /** The plan's random windows: for each, the activations neuron by neuron; filled from the front. */
  readonly randomWindows: { readonly values: Float32Array };
  readonly quantileWindows: QuantileWindows;
}

/** How many windows a state has places for: all of a corpus, or those of a stretch. */
export interface StateExtent {
  readonly windows: number;
  readonly randomWindows: number;
}

/** The state before the first shard, without sums of stretches that are done; `stretch` is of the one under way. */
export function createState(plan: ScanPlan, extent: StateExtent, stretch: Sums): ScanState {
  const { numNeurons, windowLength } = plan;
  return {
    progress: { numbers: new Float64Array(3) },
    sums: {},
    stretch,
    top: createTop(numNeurons, plan.snippets, plan.contextLength),
    windowMaxima: { values: new Float32Array(extent.windows * numNeurons) },
    randomWindows: { values: new Float32Array(extent.randomWindows * numNeurons * windowLength) },
    quantileWindows: createQuantileWindows(
      numNeurons * QUANTILE_RANGES.length * plan.candidates,
      windowLength,
    ),
  };
}

/** How many shards are folded in: also the number of the next one, where the state is of a whole corpus. */
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
  mergeSums(accumulators, state.stretch, result.sums);
  mergeTop(state.top, result.top, plan.snippets);
  mergeQuantileWindows(state.quantileWindows, result.quantileWindows, plan.candidates);
  append(state, plan, 1, result.windowMaxima, result.randomWindows);
}

/** Adds the sums of the stretch under way, which may change, to those of the pass, and goes on with `next`. */
export function closeStretch(state: ScanState, next: Sums, accumulators: Accumulators<string>): void {
  mergeSums(accumulators, state.sums, state.stretch);
  state.stretch = next;
}

/** Adds the state of the next stretch, scanned alone; it may change. */
export function foldStretch(
  state: ScanState,
  plan: ScanPlan,
  stretch: ScanState,
  accumulators: Accumulators<string>,
): void {
  mergeSums(accumulators, state.sums, stretch.stretch);
  mergeTops(state.top, stretch.top, plan.snippets);
  mergeQuantileWindows(state.quantileWindows, stretch.quantileWindows, plan.candidates);
  append(state, plan, shardsDone(stretch), stretch.windowMaxima.values, stretch.randomWindows.values);
}

function append(
  { progress: { numbers }, windowMaxima, randomWindows }: ScanState,
  { numNeurons, windowLength }: ScanPlan,
  shards: number,
  maxima: Float32Array,
  random: Float32Array,
): void {
  windowMaxima.values.set(maxima, at(numbers, 1) * numNeurons);
  randomWindows.values.set(random, at(numbers, 2) * numNeurons * windowLength);
  numbers[0] = at(numbers, 0) + shards;
  numbers[1] = at(numbers, 1) + maxima.length / numNeurons;
  numbers[2] = at(numbers, 2) + random.length / (numNeurons * windowLength);
}

/**
 * Bytes that one neuron costs in a pass: in the state, in the shards under way (`workers` of them at
 * work and as many waiting to be folded), and once more for the results.
 *
 * @param corpusTokens ids of tokens in the corpus
 * @param stretchTokens those in a stretch, at most
 */
export function bytesPerNeuron(
  plan: Omit<ScanPlan, "numNeurons">,
  {
    numWindows,
    corpusTokens,
    stretchTokens,
  }: { numWindows: number; corpusTokens: number; stretchTokens: number },
  workers: number,
  accumulators: Accumulators<string> = ACCUMULATORS,
): number {
  const activations = 4 * plan.contextLength;
  const state =
    sumsBytes(accumulators, corpusTokens) +
    sumsBytes(accumulators, stretchTokens) +
    plan.snippets * activations +
    4 * numWindows +
    QUANTILE_RANGES.length * plan.candidates * 4 * (plan.windowLength + 5);
  const shardTokens = Math.min(stretchTokens, plan.shardSize * plan.contextLength);
  const shard = 2 * plan.shardSize * activations + sumsBytes(accumulators, shardTokens);
  return state + 2 * workers * shard;
}
