import { at } from "@/lib/domain/at";
import { placedKey } from "@/lib/n2g/drawing/path-rows";
import type { ExploreRow } from "./explore-rows";

/** So many rows stand below each other without being parted. */
const MOST = 60;
/** Blocks per row of a scene about as wide as a screen, squared. */
const BLOCKS_PER_ROW = 0.082;

/**
 * Rows in blocks that stand side by side, so that many of them are no thin strip: parted where the firing token changes,
 * or within one that alone fills a block.
 */
export function rowBlocks(rows: readonly ExploreRow[]): ExploreRow[][] {
  if (rows.length <= MOST) return rows.length === 0 ? [] : [[...rows]];
  const size = Math.ceil(rows.length / Math.round(Math.sqrt(rows.length * BLOCKS_PER_ROW)));
  const blocks: ExploreRow[][] = [];
  let block: ExploreRow[] = [];
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    const changes = before === undefined || firing(before) !== firing(row);
    if (block.length >= (changes ? size : 1.25 * size)) {
      blocks.push(block);
      block = [];
    }
    block.push(row);
  }
  return [...blocks, block];
}

function firing({ row }: ExploreRow): string {
  return placedKey(at(row.placed, 0));
}
