import { layerBeside } from "@/lib/domain/filled-layers";

/** The cells of one layer, in rows from the left; sizes in CSS pixels. */
export interface BandGrid {
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
  /** How many cells there are: the last row may be short. */
  readonly count: number;
}

/** The side of a cell where so many are shown. */
export function cellSize(shown: number): 12 | 4 | 2 {
  if (shown <= 8_000) return 12;
  return shown <= 100_000 ? 4 : 2;
}

/** The grid of so many cells in a width of pixels. */
export function bandGrid(count: number, size: number, width: number): BandGrid {
  const columns = Math.max(1, Math.min(count, Math.floor(width / size)));
  return { size, columns, rows: Math.ceil(count / columns), count };
}

/** The cell at a point from the upper left, or null beside the grid. */
export function cellAt({ size, columns, count }: BandGrid, x: number, y: number): number | null {
  const column = Math.floor(x / size);
  const cell = Math.floor(y / size) * columns + column;
  return column >= 0 && column < columns && y >= 0 && cell < count ? cell : null;
}

/** Where a cell's upper left corner is. */
export function cellCorner(
  { size, columns }: BandGrid,
  cell: number,
): { readonly x: number; readonly y: number } {
  return { x: (cell % columns) * size, y: Math.floor(cell / columns) * size };
}

/** Where an arrow leads from a cell: into the next of the layers when it goes beyond; null at the ends. */
export function walk(
  { columns, count }: BandGrid,
  layers: readonly number[],
  { layer, cell }: { readonly layer: number; readonly cell: number },
  key: string,
): { readonly layer: number; readonly cell: number } | null {
  const last = (Math.ceil(count / columns) - 1) * columns;
  const [below, above] = [layerBeside(layers, layer, -1), layerBeside(layers, layer, 1)];
  const moved = {
    ArrowLeft: cell > 0 ? { layer, cell: cell - 1 } : { layer: below, cell: count - 1 },
    ArrowRight: cell < count - 1 ? { layer, cell: cell + 1 } : { layer: above, cell: 0 },
    ArrowUp:
      cell >= columns
        ? { layer, cell: cell - columns }
        : { layer: below, cell: Math.min(count - 1, last + cell) },
    ArrowDown:
      cell + columns < count ? { layer, cell: cell + columns } : { layer: above, cell: cell % columns },
    Home: { layer, cell: 0 },
    End: { layer, cell: count - 1 },
    PageUp: { layer: below, cell },
    PageDown: { layer: above, cell },
  }[key];
  return moved === undefined || moved.layer === null ? null : { layer: moved.layer, cell: moved.cell };
}
