import { hashOf } from "@/lib/analysis/hash";
import type { NeuronPole } from "@/lib/domain/neuron";
import { type Window, windowCount } from "./windows";

/** Neurons `from` … `to − 1` of a layer. */
export interface Slice {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  /** Left out for the positive pole. */
  readonly pole?: "negative";
}

/** What a pass over the corpus looks at and keeps; the same for every worker. */
export interface ScanPlan {
  readonly slices: readonly Slice[];
  readonly numNeurons: number;
  readonly numSequences: number;
  readonly contextLength: number;
  readonly vocabularySize: number;
  /** Sequences per shard, the unit of work. Part of the result: sums are taken shard by shard. */
  readonly shardSize: number;
  /** How many stretches sums are taken of at most, see `stretchesOf`. Part of the result too. */
  readonly stretches: number;
  /** Strongest sequences kept for each neuron. */
  readonly snippets: number;
  readonly windowLength: number;
  /** Windows drawn at random, the same for all neurons, by sequence and start. */
  readonly randomWindows: readonly Window[];
  /** Windows kept for each neuron and quantile range until the quantiles are known. */
  readonly candidates: number;
}

const SHARD_SIZE = 16;
/** Of a corpus that has shards enough, when nothing is asked for. */
export const STRETCHES = 16;
const SNIPPETS = 20;
const WINDOW_LENGTH = 64;
const RANDOM_WINDOWS = 10;
const CANDIDATES = 40;

/** The plan for scanning `slices` of a model over sequences of the given lengths. */
export function planScan(
  slices: readonly Slice[],
  lengths: readonly number[],
  model: { contextLength: number; vocabularySize: number },
  stretches: number = STRETCHES,
): ScanPlan {
  const windowLength = Math.min(WINDOW_LENGTH, model.contextLength - 1);
  return {
    slices,
    numNeurons: slices.reduce((sum, { from, to }) => sum + to - from, 0),
    numSequences: lengths.length,
    contextLength: model.contextLength,
    vocabularySize: model.vocabularySize,
    shardSize: SHARD_SIZE,
    stretches,
    snippets: SNIPPETS,
    windowLength,
    randomWindows: drawWindows(lengths, windowLength),
    candidates: CANDIDATES,
  };
}

/** The neurons of a plan, each pole apart, in the order of its columns. */
export function neuronsOf({ slices }: Pick<ScanPlan, "slices">): NeuronPole[] {
  return slices.flatMap(({ layer, from, to, pole }) =>
    Array.from({ length: to - from }, (_, i) => ({ layer, neuron: from + i, ...(pole && { pole }) })),
  );
}

/** `RANDOM_WINDOWS` of all windows, each as likely as any other, ordered by place. */
function drawWindows(lengths: readonly number[], windowLength: number): Window[] {
  const all = lengths.flatMap((length, sequence) =>
    Array.from({ length: windowCount(length, windowLength) }, (_, i) => ({
      sequence,
      start: 1 + i * windowLength,
    })),
  );
  const drawn = all
    .map((window) => ({ window, priority: hashOf(window.sequence, window.start) }))
    .sort((a, b) => a.priority - b.priority)
    .slice(0, RANDOM_WINDOWS)
    .map(({ window }) => window);
  return drawn.sort((a, b) => a.sequence - b.sequence || a.start - b.start);
}
