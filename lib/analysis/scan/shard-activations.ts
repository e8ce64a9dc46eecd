import { at } from "@/lib/domain/at";
import { signOf } from "@/lib/domain/pole";
import { TILE } from "./kernel/tile";
import type { ActivationMatrix, TokenRows } from "./matrix";
import { neuronsOf, type ScanPlan } from "./plan";
import type { ShardTokens } from "./shard-tokens";
import { tileBytes } from "./tile-memory";
import { Tiles } from "./tiles";
import { CandidateList } from "./top-sequences";

/**
 * The activations of all neurons of a plan on a shard's tokens, those of the negative pole with signs turned, in memory
 * that is used again for the shards that follow: in that of several kernels where one cannot reach so much.
 */
export class ShardActivations {
  readonly groups: readonly Tiles[];
  readonly candidates = new CandidateList();
  private readonly plan: ScanPlan;
  private readonly columns: number;
  private tokens: ShardTokens | null = null;

  /** @param mostBytes of activations in the memory of one kernel */
  constructor(plan: ScanPlan, mostBytes: number = MOST_BYTES) {
    this.plan = plan;
    const perTile = tileBytes(1, plan.shardSize * plan.contextLength);
    this.columns = TILE * Math.max(1, Math.floor(mostBytes / perTile));
    const neurons = neuronsOf(plan);
    const isTurned = (column: number) => signOf(at(neurons, column).pole) === -1;
    this.groups = Array.from({ length: Math.ceil(plan.numNeurons / this.columns) }, (_, i) => {
      const columns = { first: i * this.columns, end: Math.min(plan.numNeurons, (i + 1) * this.columns) };
      return new Tiles(columns, plan.windowLength, isTurned);
    });
  }

  /** Makes room for a shard. */
  begin(tokens: ShardTokens): void {
    this.tokens = tokens;
    this.candidates.clear();
    for (const tiles of this.groups) tiles.begin(tokens);
  }

  /** Takes over the activations of a sequence. */
  take(sequence: number, parts: readonly TokenRows[]): void {
    for (const tiles of this.groups) tiles.take(sequence, parts);
  }

  /** Copies a neuron's activations on the tokens of a sequence from `start` on, as many as `into` holds. */
  copy(column: number, sequence: number, start: number, into: Float32Array): void {
    at(this.groups, Math.floor(column / this.columns)).copy(column, sequence, start, into);
  }

  /** A copy of all activations on a sequence. */
  matrix(sequence: number): ActivationMatrix {
    const starts = this.tokens?.starts ?? [];
    const [rows, columns] = [at(starts, sequence + 1) - at(starts, sequence), this.plan.numNeurons];
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < columns; i++) this.copy(i, sequence, 0, values.subarray(i * rows, (i + 1) * rows));
    return { rows, columns, values };
  }
}

/** A quarter of what addresses of 32 bits reach: the rest is for sums, and for rows longer than planned. */
const MOST_BYTES = 2 ** 30;
