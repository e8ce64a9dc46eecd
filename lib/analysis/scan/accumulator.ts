import type { ScanFigures } from "@/lib/domain/neuron-detail";
import type { StatisticName } from "@/lib/domain/statistics";
import type { ActivationMatrix, ColumnRange } from "./matrix";

/**
 * One way of summing up the activations of every neuron of a pass. Shards sum up their sequences apart and
 * are merged in the order of the corpus, so that sums are the same to the last bit for any number of threads.
 *
 * A state is an object of typed arrays: it is saved as it is and handed between threads.
 */
export interface Accumulator<State extends object = object, Name extends string = StatisticName> {
  /** The state before any token, of the whole pass or of a shard. */
  create(scope: AccumulatorScope): State;
  /**
   * Takes in the tokens of a sequence, before their activations; those before `FIRST_ROW` do not count.
   *
   * @param places where each token stands in the scope's `tokenIds`; of those that do not count, −1
   */
  addTokens?(state: State, places: Int32Array): void;
  /** Takes in the activations of some neurons on a sequence. */
  add?(state: State, matrix: ActivationMatrix, columns: ColumnRange, places: Int32Array): void;
  /** Takes in what the kernel sums up of 16 neurons or fewer on all tokens of a shard: quicker than `add`. */
  addTile?(state: State, tile: TileSums): void;
  /** Adds a shard's state, which may change, to that of the pass. */
  merge(into: State, from: State): void;
  /** What the pass's state tells of one neuron, a column of the matrices; `vocabulary` is by token id. */
  finish(state: State, neuron: number, vocabulary: readonly string[]): Partial<ScanFigures<Name>>;
  /** Bytes per neuron of a state with so many token ids. */
  bytes(numTokenIds: number): number;
}

/** What a state is made for. */
export interface AccumulatorScope {
  readonly numNeurons: number;
  /** Ids of the tokens that may come, ascending: the corpus's for a pass, a shard's own for a shard. */
  readonly tokenIds: Int32Array;
  /** Memory for so many numbers, for a state that sets each of them: of a shard, what is left from earlier ones. */
  readonly float64?: (length: number) => Float64Array;
}

/**
 * Sums of the `count` neurons from `first` on over a shard, up to 16, each list a number per neuron unless it says
 * otherwise; the memory is used again.
 */
export interface TileSums {
  readonly first: number;
  readonly count: number;
  readonly min: Float32Array;
  readonly max: Float32Array;
  /** Tokens on which a neuron is above zero. */
  readonly positive: Int32Array;
  /** Activations, then their squares, cubes and fourth powers: 16 numbers each. */
  readonly sums: Float64Array;
  /** The narrowest width of bins, as a power of two, that holds all activations. */
  readonly exponents: Int32Array;
  /** Activations in each bin of that width: 256 numbers per neuron. */
  readonly counts: Uint32Array;
  /** Activations by token: 16 numbers per id of the shard. */
  readonly tokenSums: Float64Array;
}

/** The accumulators of a scan, by name. */
export type Accumulators<Name extends string = StatisticName> = Readonly<
  Record<string, Accumulator<object, Name>>
>;
