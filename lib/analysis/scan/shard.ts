import { at, nothingAt } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import type { Accumulators } from "./accumulator";
import { narrowestExponent } from "./histograms";
import { TILE } from "./kernel/tile";
import type { TokenRows } from "./matrix";
import { neuronsOf, type ScanPlan } from "./plan";
import type { QuantileWindows } from "./quantiles";
import type { ShardActivations } from "./shard-activations";
import { type ShardTokens, shardTokens } from "./shard-tokens";
import { offerWindows, type ShardTexts, takeRandomWindows } from "./shard-windows";
import { SpareMemory } from "./spare-memory";
import { addTileToSums, addTokensToSums, addToSums, createSums, needMatrices, type Sums } from "./sums";
import type { Tiles } from "./tiles";
import type { TopCandidates } from "./top-sequences";
import { windowCount } from "./windows";

/** A few sequences in a row, the unit of work. */
export interface Shard extends ShardTexts {
  /** What a neuron's maximum must exceed to be among the strongest so far. */
  readonly thresholds: Float32Array;
  /** Memory of shards that are folded. */
  readonly spare: readonly SharedArrayBuffer[];
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
  private readonly plan: ScanPlan;
  private readonly shard: Shard;
  private readonly accumulators: Accumulators<string>;
  private readonly activations: ShardActivations;
  private readonly tokens: ShardTokens;
  private readonly spare: SpareMemory;
  private readonly sums: Sums;
  private taken = 0;

  /** @param activations room for its activations, until it is finished */
  constructor(
    plan: ScanPlan,
    shard: Shard,
    accumulators: Accumulators<string>,
    activations: ShardActivations,
  ) {
    this.plan = plan;
    this.shard = shard;
    this.accumulators = accumulators;
    this.activations = activations;
    this.tokens = shardTokens(shard.sequences);
    this.spare = new SpareMemory(shard.spare);
    this.sums = createSums(accumulators, {
      ...{ numNeurons: plan.numNeurons, tokenIds: this.tokens.ids },
      float64: (length) => this.spare.float64(length),
    });
    activations.begin(this.tokens);
  }

  /** Number of tokens of the next sequence. */
  get nextLength(): number {
    return at(this.shard.sequences, this.taken).length;
  }

  /** Takes in the activations of the next sequence: of all neurons of the plan, in its order. */
  add(parts: readonly TokenRows[]): void {
    this.activations.take(this.taken, parts);
    addTokensToSums(this.accumulators, this.sums, this.placesOf(this.taken));
    this.taken += 1;
  }

  /** What all its sequences add to the scan. */
  finish(): ShardResult {
    const { plan, shard, activations, sums, accumulators } = this;
    const windows = shard.sequences.map(({ length }) => windowCount(length, plan.windowLength));
    const numWindows = windows.reduce((sum, count) => sum + count, 0);
    const windowMaxima = this.spare.float32(numWindows * plan.numNeurons);
    for (const tiles of activations.groups)
      for (let tile = 0; tile < tiles.count; tile++) this.finishTile(tiles, tile, windowMaxima);
    if (needMatrices(accumulators)) {
      for (const sequence of shard.sequences.keys())
        addToSums(accumulators, sums, activations.matrix(sequence), this.placesOf(sequence));
    }
    return {
      sums,
      top: activations.candidates.join(this.spare),
      windowMaxima,
      randomWindows: takeRandomWindows(plan, shard, activations),
      quantileWindows: offerWindows(plan, shard, activations, windowMaxima),
    };
  }

  /** Sums a tile up, fills in its maxima by window, and adds the sequences that may be among the strongest. */
  private finishTile(tiles: Tiles, tile: number, windowMaxima: Float32Array): void {
    const { shard, plan } = this;
    const first = tiles.columns.first + tile * TILE;
    const count = Math.min(TILE, tiles.columns.end - first);
    const min = new Float32Array(TILE).fill(Number.POSITIVE_INFINITY);
    const max = new Float32Array(TILE).fill(Number.NEGATIVE_INFINITY);
    let cell = first;
    for (const [sequence, { length }] of shard.sequences.entries()) {
      const lines = tiles.extremes(tile, sequence);
      const windows = windowCount(length, plan.windowLength);
      for (let lane = 0; lane < count; lane++) {
        if (Number.isNaN(at(lines, lane))) this.refuseNonFinite();
        const least = at(lines, TILE + lane);
        if (least < at(min, lane)) min[lane] = least;
        let largest = Number.NEGATIVE_INFINITY;
        for (let window = 0; window <= windows; window++) {
          const place = (2 + window) * TILE + lane;
          const ofWindow = lines[place] ?? nothingAt(place);
          if (ofWindow > largest) largest = ofWindow;
          if (window < windows) windowMaxima[cell + window * plan.numNeurons + lane] = ofWindow;
        }
        if (largest > at(max, lane)) max[lane] = largest;
        if (largest <= at(shard.thresholds, first + lane)) continue;
        const activations = this.activations.candidates.add(
          first + lane,
          shard.firstSequence + sequence,
          largest,
          length,
        );
        tiles.copy(first + lane, sequence, 0, activations);
      }
      cell += windows * plan.numNeurons;
    }
    const exponents = Int32Array.from(min, (least, lane) =>
      lane < count ? narrowestExponent(least, at(max, lane)) : 0,
    );
    const sums = tiles.sumUp(
      tile,
      Float32Array.from(exponents, (exponent) => 2 ** -exponent),
    );
    addTileToSums(this.accumulators, this.sums, { first, count, min, max, exponents, ...sums });
  }

  private placesOf(sequence: number): Int32Array {
    const { places, starts } = this.tokens;
    return places.subarray(at(starts, sequence), at(starts, sequence + 1));
  }

  /** Names the activation that is not finite, on the earliest token and of the first neuron. */
  private refuseNonFinite(): never {
    for (const [sequence, { length }] of this.shard.sequences.entries()) {
      const { values } = this.activations.matrix(sequence);
      for (let row = 0; row < length; row++) {
        for (const [column, neuron] of neuronsOf(this.plan).entries()) {
          const activation = at(values, column * length + row);
          if (Number.isFinite(activation)) continue;
          throw new Error(
            `${formatNeuron(neuron)} has the activation ${activation} on token ${row} of sequence ${this.shard.firstSequence + sequence}: the model is not sound there`,
          );
        }
      }
    }
    throw new Error("an activation that is not finite is missing");
  }
}
