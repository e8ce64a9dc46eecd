import type { Kernel } from "./kernel/kernel";
import { BINS, COUNTS, LINE, SUMS, TILE } from "./kernel/tile";

/** How much a shard needs of a kernel's memory. */
export interface TileSizes {
  readonly tiles: number;
  readonly rows: number;
  readonly ids: number;
  /** Rows with their activations of all tiles side by side that are taken over at a time. */
  readonly stagedRows: number;
  /** Lines that say the extremes of a sequence. */
  readonly lines: number;
}

/** Where things lie in a kernel's memory, in bytes, and views of them. */
export interface TileMemory {
  readonly at: Readonly<Record<Region, number>>;
  readonly floats: Float32Array;
  readonly masks: Int32Array;
  readonly order: Int32Array;
  readonly ends: Int32Array;
  readonly lines: Float32Array;
  readonly scales: Float32Array;
  readonly sums: Float64Array;
  readonly positive: Int32Array;
  readonly counts: Uint32Array;
  readonly tokenSums: Float64Array;
}

type Region =
  | "masks"
  | "order"
  | "ends"
  | "lines"
  | "scales"
  | "sums"
  | "counts"
  | "tokenSums"
  | "staged"
  | "tiles";

/** Lays a kernel's memory out for a shard; it grows where it has to. Earlier views are worthless then. */
export function layOutTiles({ memory }: Kernel, sizes: TileSizes): TileMemory {
  const bytes: Record<Region, number> = {
    masks: sizes.tiles * LINE,
    order: 4 * sizes.rows,
    ends: 4 * sizes.ids,
    lines: sizes.lines * LINE,
    scales: LINE,
    sums: 4 * SUMS + LINE,
    counts: TILE * COUNTS,
    tokenSums: sizes.ids * SUMS,
    staged: sizes.stagedRows * sizes.tiles * LINE,
    tiles: tileBytes(sizes.tiles, sizes.rows),
  };
  const at = { ...bytes };
  let end = 0;
  for (const [region, size] of Object.entries(bytes) as [Region, number][]) {
    // keys of its own type
    at[region] = end;
    end += Math.ceil(size / LINE) * LINE;
  }
  const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
  if (missing > 0) memory.grow(missing);
  const { buffer } = memory;
  return {
    at,
    floats: new Float32Array(buffer),
    masks: new Int32Array(buffer, at.masks, sizes.tiles * TILE),
    order: new Int32Array(buffer, at.order, sizes.rows),
    ends: new Int32Array(buffer, at.ends, sizes.ids),
    lines: new Float32Array(buffer, at.lines, sizes.lines * TILE),
    scales: new Float32Array(buffer, at.scales, TILE),
    sums: new Float64Array(buffer, at.sums, 4 * TILE),
    positive: new Int32Array(buffer, at.sums + 4 * SUMS, TILE),
    counts: new Uint32Array(buffer, at.counts, TILE * BINS),
    tokenSums: new Float64Array(buffer, at.tokenSums, sizes.ids * TILE),
  };
}

/** Bytes of the activations of so many tiles on so many tokens. */
export function tileBytes(tiles: number, rows: number): number {
  return tiles * rows * LINE;
}

const PAGE = 65536;
