"use client";

import { useContext, useEffect, useRef } from "react";
import { type BandGrid, cellAt, cellCorner } from "@/lib/atlas/cells";
import { at } from "@/lib/domain/at";
import { type CellSource, isFiltered, PAPER, paintCells, type Tones } from "./paint";
import { PointedContext, usePointed } from "./pointed";
import { cssTone } from "./tones";

/** The cells of one layer. Which one is pointed at is arithmetic, however many there are. */
export function Band({
  layer,
  grid,
  source,
  order,
  tones,
  onOpen,
}: {
  layer: number;
  grid: BandGrid;
  source: CellSource;
  order: Uint32Array | null;
  tones: Tones;
  /** Of a press with a mouse: a finger only points. */
  onOpen: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointed = useContext(PointedContext);
  const [width, height] = [grid.columns * grid.size, grid.rows * grid.size];
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, layer, grid, source, order, tones);
  }, [layer, grid, source, order, tones]);
  return (
    <div className="relative" style={{ width, height }}>
      <canvas
        ref={canvas}
        className="hatched block cursor-crosshair"
        data-filtered={isFiltered(source) ? "" : undefined}
        style={{ width, height }}
        onPointerMove={({ nativeEvent: { offsetX, offsetY } }) => {
          const cell = cellAt(grid, offsetX, offsetY);
          if (cell !== null) pointed.set({ layer, cell });
        }}
        onClick={({ nativeEvent }) => {
          const cell = cellAt(grid, nativeEvent.offsetX, nativeEvent.offsetY);
          if (cell === null) return;
          pointed.set({ layer, cell });
          if (!(nativeEvent instanceof PointerEvent) || nativeEvent.pointerType === "mouse") onOpen();
        }}
      />
      <Cursor layer={layer} grid={grid} />
    </div>
  );
}

/** A frame around the cell that is pointed at. */
function Cursor({ layer, grid }: { layer: number; grid: BandGrid }) {
  const cell = usePointed();
  if (cell === null || cell.layer !== layer) return null;
  const { x, y } = cellCorner(grid, cell.cell);
  const side = grid.size + 3;
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 outline-2 outline-accent outline-solid"
      style={{ width: side, height: side, transform: `translate(${x - 2}px, ${y - 2}px)` }}
    />
  );
}

/** A pixel for each cell, drawn larger: as fast for 6,400 cells as for one. */
function draw(
  canvas: HTMLCanvasElement,
  layer: number,
  grid: BandGrid,
  source: CellSource,
  order: Uint32Array | null,
  tones: Tones,
): void {
  const { columns, rows, size, count } = grid;
  const image = new ImageData(columns, rows);
  paintCells(new Uint32Array(image.data.buffer), source, tones, order, layer * count, count);
  const small = new OffscreenCanvas(columns, rows);
  small.getContext("2d")?.putImageData(image, 0, 0);
  const scale = size * devicePixelRatio;
  canvas.width = Math.round(columns * scale);
  canvas.height = Math.round(rows * scale);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  if (size < 4) return;
  context.fillStyle = cssTone(at(tones, PAPER));
  for (let column = 1; column <= columns; column++)
    context.fillRect(Math.round(column * scale) - 1, 0, 1, canvas.height);
  for (let row = 1; row <= rows; row++) context.fillRect(0, Math.round(row * scale) - 1, canvas.width, 1);
}
