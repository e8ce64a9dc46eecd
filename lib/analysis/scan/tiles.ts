import { at, must, nothingAt } from "@/lib/domain/at";
import { createKernel } from "./kernel/kernel";
import { LINE, SUMS, TILE } from "./kernel/tile";
import { type ColumnRange, FIRST_ROW, type TokenRows } from "./matrix";
import type { ShardTokens } from "./shard-tokens";
import { layOutTiles, type TileMemory } from "./tile-memory";
import { windowCount } from "./windows";

/**
 * The activations of some neurons of a pass on all tokens of a shard, by tiles of 16 neurons, in the memory of a kernel,
 * which is used again for the shards that follow.
 */
export class Tiles {
  readonly columns: ColumnRange;
  readonly count: number;
  private readonly kernel = createKernel();
  private readonly masks: Int32Array;
  private readonly windowLength: number;
  private shard: { readonly tokens: ShardTokens; readonly memory: TileMemory } | null = null;

  /** @param isTurned whether the signs of a neuron's activations are turned; zero stays without one */
  constructor(columns: ColumnRange, windowLength: number, isTurned: (column: number) => boolean) {
    this.columns = columns;
    this.windowLength = windowLength;
    this.count = Math.ceil((columns.end - columns.first) / TILE);
    this.masks = Int32Array.from({ length: this.count * TILE }, (_, i) =>
      columns.first + i < columns.end && isTurned(columns.first + i) ? -1 : 0,
    );
  }

  /** Makes room for a shard. */
  begin(tokens: ShardTokens): void {
    const rows = at(tokens.starts, tokens.starts.length - 1);
    const memory = layOutTiles(this.kernel, {
      ...{ tiles: this.count, rows, ids: tokens.ids.length, stagedRows: STAGED_ROWS },
      lines: 3 + windowCount(rows, this.windowLength),
    });
    memory.masks.set(this.masks);
    memory.order.set(tokens.order);
    memory.ends.set(tokens.ends);
    this.shard = { tokens, memory };
  }

  /** Takes over those of the activations of a sequence that are of its own neurons. */
  take(sequence: number, parts: readonly TokenRows[]): void {
    const { memory, rows, start } = this.rowsOf(sequence);
    const rowLength = this.count * TILE;
    const staged = memory.at.staged / 4;
    const own = parts.flatMap((part) => this.ownOf(part));
    for (let first = 0; first < rows; first += STAGED_ROWS) {
      const end = Math.min(rows, first + STAGED_ROWS);
      for (let row = first; row < end; row++) {
        const to = staged + (row - first) * rowLength;
        for (const { values, from, length, place } of own) {
          const cell = from.start + row * from.width;
          memory.floats.set(values.subarray(cell, cell + length), to + place);
        }
      }
      this.kernel.take(
        memory.at.staged,
        memory.at.staged + (end - first) * 4 * rowLength,
        4 * rowLength,
        memory.at.tiles + (start + first) * LINE,
        this.tileBytes,
        memory.at.masks,
      );
    }
  }

  /**
   * Extremes of a tile on a sequence, 16 numbers each: some that are not NaN where all of a neuron's activations are finite,
   * the least, and the largest of each window and of what is left after them.
   *
   * @returns a view whose numbers the next call replaces
   */
  extremes(tile: number, sequence: number): Float32Array {
    const { memory, rows } = this.rowsOf(sequence);
    const lines = windowCount(rows, this.windowLength) + 1;
    const { first, end } = this.addresses(tile, sequence);
    this.kernel.extremes(first, end, this.windowLength * LINE, lines, memory.at.lines);
    return memory.lines;
  }

  /**
   * Sums a tile up over the shard.
   *
   * @param scales one by the width of each neuron's bins, see `HISTOGRAM`
   * @returns views whose numbers the next call replaces
   */
  sumUp(
    tile: number,
    scales: ArrayLike<number>,
  ): Pick<TileMemory, "sums" | "positive" | "counts" | "tokenSums"> {
    const { tokens, memory } = this.begun();
    memory.scales.set(scales);
    for (const view of [memory.sums, memory.positive, memory.counts]) view.fill(0);
    for (let sequence = 0; sequence < tokens.starts.length - 1; sequence++) {
      const { first, end } = this.addresses(tile, sequence);
      const counted = first + FIRST_ROW * LINE;
      const positive = memory.at.sums + 4 * SUMS;
      this.kernel.moments(counted, end, memory.at.sums);
      this.kernel.histogram(counted, end, memory.at.scales, memory.at.counts, positive);
    }
    const { order, ends, tokenSums, tiles } = memory.at;
    this.kernel.tokenSums(
      tiles + tile * this.tileBytes,
      order,
      ends,
      ends + 4 * tokens.ids.length,
      tokenSums,
    );
    return memory;
  }

  /** Copies a neuron's activations on the tokens of a sequence from `start` on, as many as `into` holds. */
  copy(column: number, sequence: number, start: number, into: Float32Array): void {
    const place = column - this.columns.first;
    const lane = place % TILE;
    const { floats } = this.begun().memory;
    const { first } = this.addresses((place - lane) / TILE, sequence);
    let cell = first / 4 + start * TILE + lane;
    for (let i = 0; i < into.length; i++, cell += TILE) into[i] = floats[cell] ?? nothingAt(cell);
  }

  private begun() {
    return must(this.shard, "a shard");
  }

  private rowsOf(sequence: number) {
    const { tokens, memory } = this.begun();
    const start = at(tokens.starts, sequence);
    return { memory, start, rows: at(tokens.starts, sequence + 1) - start };
  }

  private get tileBytes(): number {
    const { starts } = this.begun().tokens;
    return at(starts, starts.length - 1) * LINE;
  }

  private addresses(tile: number, sequence: number): ColumnRange {
    const { memory, rows, start } = this.rowsOf(sequence);
    const first = memory.at.tiles + tile * this.tileBytes + start * LINE;
    return { first, end: first + rows * LINE };
  }

  private ownOf({ first, end, values, start, width }: TokenRows) {
    const from = Math.max(first, this.columns.first);
    const length = Math.min(end, this.columns.end) - from;
    if (length <= 0) return [];
    return [
      { values, from: { start: start + from - first, width }, length, place: from - this.columns.first },
    ];
  }
}

/** As many as stay in a processor's caches until they have been laid out as tiles. */
const STAGED_ROWS = 32;
