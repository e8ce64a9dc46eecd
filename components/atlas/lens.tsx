"use client";

import { useContext, useEffect, useRef } from "react";
import type { Model } from "@/lib/domain/model";
import { type CellSource, paintCells, type Tones } from "./paint";
import { type PointedCell, PointedContext } from "./pointed";

/** Cells to either side of the one that is pointed at, and their size: large enough for a finger. */
const REACH = 5;
const SIZE = 24;
const COUNT = 2 * REACH + 1;

/** The cells beside the one that is pointed at, in their order, large enough to be told apart and touched. */
export function Lens({
  model: { layerSize },
  cell: { layer, cell },
  order,
  source,
  tones,
}: {
  model: Pick<Model, "layerSize">;
  cell: PointedCell;
  order: Uint32Array | null;
  source: CellSource;
  tones: Tones;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointed = useContext(PointedContext);
  const first = Math.max(0, Math.min(cell - REACH, layerSize - COUNT));
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = new ImageData(COUNT, 1);
    const shown = Uint32Array.from({ length: COUNT }, (_, i) => order?.[first + i] ?? first + i);
    paintCells(
      new Uint32Array(image.data.buffer),
      source,
      tones,
      shown,
      layer * layerSize,
      Math.min(COUNT, layerSize),
    );
    context.putImageData(image, 0, 0);
  }, [first, layer, layerSize, order, source, tones]);
  return (
    <div className="relative mb-2 h-6" style={{ width: COUNT * SIZE }}>
      <canvas
        ref={canvas}
        width={COUNT}
        height={1}
        className="hatched h-full w-full [image-rendering:pixelated]"
        onClick={({ nativeEvent }) =>
          pointed.set({
            layer,
            cell: Math.min(layerSize - 1, first + Math.floor(nativeEvent.offsetX / SIZE)),
          })
        }
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-0 h-6 w-6 outline-2 outline-accent outline-solid"
        style={{ transform: `translateX(${(cell - first) * SIZE}px)` }}
      />
    </div>
  );
}
