import { at, must, nothingAt } from "@/lib/domain/at";
import type { Accumulators } from "./accumulator";
import { type ActivationMatrix, type ColumnRange, FIRST_ROW, type MatrixRoom } from "./matrix";
import { neuronsOf, type ScanPlan } from "./plan";
import {
  createQuantileWindows,
  offerWindow,
  QUANTILE_RANGES,
  type QuantileWindows,
  windowPriority,
} from "./quantiles";
import { addTokensToSums, addToSums, createSums, type Sums } from "./sums";
import { findTop, joinCandidates, type TopCandidates } from "./top-sequences";
import { createWindowMaxima, fillWindowMaxima, windowColumn, windowStart } from "./windows";

/** A few sequences in a row, the unit of work. */
export interface Shard {
  readonly firstSequence: number;
  /** Number of the shard's first window, counted over the corpus. */
  readonly firstWindow: number;
  readonly sequences: readonly Int32Array[];
  /** What a neuron's maximum must exceed to be among the strongest so far. */
  readonly thresholds: Float32Array;
}

/** What a shard adds to the scan. */
export interface ShardResult {
  readonly sums: Sums;
  readonly top: TopCandidates;
  /** A row per window, a column per neuron. */
  readonly windowMaxima: Float32Array;
  /** The plan's random windows that lie in the shard: for each, the activations neuron by neuron. */
  readonly randomWindows: Float32Array;
  readonly quantileWindows: QuantileWindows;
}

/** Sums up a shard, sequence by sequence, in order. */
export class ShardSummary {
  private readonly matrices: ActivationMatrix[] = [];
  private readonly windows: Float32Array[] = [];
  private readonly sums: Sums;
  /** Place of each token in `tokenIds`. */
  private readonly places: ReadonlyMap<number, number>;

  private readonly plan: ScanPlan;
  private readonly shard: Shard;
  private readonly accumulators: Accumulators<string>;
  private readonly room: MatrixRoom;

  /** @param room for its matrices, until it is finished */
  constructor(plan: ScanPlan, shard: Shard, accumulators: Accumulators<string>, room: MatrixRoom) {
    this.room = room;
    this.plan = plan;
    this.shard = shard;
    this.accumulators = accumulators;
    const tokenIds = tokenIdsOf(shard.sequences);
    this.places = new Map(Array.from(tokenIds, (id, place) => [id, place]));
    this.sums = createSums(accumulators, { numNeurons: plan.numNeurons, tokenIds });
  }

  /** Number of the next sequence, in the corpus. */
  get next(): number {
    return this.shard.firstSequence + this.matrices.length;
  }

  /**
   * Begins the next sequence.
   *
   * @returns its matrix, to be filled, and what is to be called for each range of columns as soon as it is
   */
  add(): { matrix: ActivationMatrix; onColumns: (columns: ColumnRange) => void } {
    const { numNeurons, windowLength } = this.plan;
    const tokens = at(this.shard.sequences, this.matrices.length);
    const places = tokens.map((id, row) =>
      row < FIRST_ROW ? -1 : must(this.places.get(id), "the place of a token"),
    );
    const rows = tokens.length;
    const values = this.room.take(this.matrices.length, rows * numNeurons);
    const matrix = { rows, columns: numNeurons, values };
    const maxima = createWindowMaxima(rows, numNeurons, windowLength);
    this.matrices.push(matrix);
    this.windows.push(maxima);
    addTokensToSums(this.accumulators, this.sums, places);
    return {
      matrix,
      onColumns: (columns) => {
        addToSums(this.accumulators, this.sums, [matrix, columns, places]);
        fillWindowMaxima(maxima, matrix, columns, windowLength);
      },
    };
  }

  /** What all its sequences add to the scan. */
  finish(): ShardResult {
    const { plan, shard, matrices, windows, sums } = this;
    const { windowLength } = plan;
    const found = matrices.flatMap((matrix, i) =>
      findTop(matrix, shard.firstSequence + i, shard.thresholds, { windows: at(windows, i), windowLength }),
    );
    const maxima = join(windows);
    return {
      sums,
      top: joinCandidates(found),
      windowMaxima: maxima,
      randomWindows: takeRandom(plan, shard, matrices),
      quantileWindows: offerAll(plan, shard, matrices, maxima),
    };
  }
}

/** The tokens that count, each once, ascending: few of the vocabulary. */
function tokenIdsOf(sequences: readonly Int32Array[]): Int32Array {
  const tokens = sequences.flatMap((sequence) => Array.from(sequence.subarray(FIRST_ROW)));
  return Int32Array.from(new Set(tokens)).sort();
}

function takeRandom(
  plan: ScanPlan,
  { firstSequence }: Shard,
  matrices: readonly ActivationMatrix[],
): Float32Array {
  const parts = plan.randomWindows.flatMap(({ sequence, start }) => {
    const matrix = matrices[sequence - firstSequence];
    if (matrix === undefined) return [];
    return Array.from({ length: plan.numNeurons }, (_, neuron) =>
      windowColumn(matrix, neuron, start, plan.windowLength),
    );
  });
  return join(parts);
}

/** One window for each neuron and quantile range, slot `neuron · ranges + range`. */
function offerAll(
  plan: ScanPlan,
  shard: Shard,
  matrices: readonly ActivationMatrix[],
  maxima: Float32Array,
): QuantileWindows {
  const { numNeurons, windowLength } = plan;
  const offers = createQuantileWindows(numNeurons * QUANTILE_RANGES.length, windowLength);
  const places = matrices.flatMap((matrix) =>
    Array.from({ length: Math.floor((matrix.rows - 1) / windowLength) }, (_, i) => ({
      matrix,
      start: windowStart(i, windowLength),
    })),
  );
  if (places.length === 0) return offers;
  const own = new Float32Array(places.length);
  for (const [neuron, index] of neuronsOf(plan).entries()) {
    for (let window = 0, cell = neuron; window < own.length; window++, cell += numNeurons)
      own[window] = maxima[cell] ?? nothingAt(cell);
    const sorted = own.slice().sort();
    QUANTILE_RANGES.forEach((range, r) => {
      const offer = offerWindow(own, sorted, range, (window) =>
        windowPriority(shard.firstWindow + window, index),
      );
      if (offer === null) return;
      const place = at(places, offer.window);
      const slot = neuron * QUANTILE_RANGES.length + r;
      offers.priorities[slot] = offer.priority;
      offers.windows[slot] = shard.firstWindow + offer.window;
      offers.maxima[slot] = at(own, offer.window);
      offers.activations.set(
        windowColumn(place.matrix, neuron, place.start, windowLength),
        slot * windowLength,
      );
    });
  }
  return offers;
}

function join(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}
