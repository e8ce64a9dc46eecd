"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useContext, useLayoutEffect, useRef, useState } from "react";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { bandGrid, cellSize, walk } from "@/lib/atlas/cells";
import { routeOf } from "@/lib/domain/base-path";
import { formatRun } from "@/lib/domain/filled-layers";
import { layerPath, neuronPath } from "@/lib/domain/paths";
import { poleOf } from "@/lib/domain/pole";
import { Band } from "./band";
import { neuronAtCell } from "./neuron-at-cell";
import type { CellSource, Tones } from "./paint";
import { PointedContext } from "./pointed";
import { type ShownAtlas, shownRuns } from "./shown-atlas";

/** The bands of all layers that have data, or of one. Arrow keys walk from cell to cell and band to band, Enter opens. */
export function Bands({
  shown,
  source,
  orders,
  tones,
}: {
  shown: ShownAtlas;
  source: CellSource;
  orders: (layer: number) => Uint32Array | null;
  tones: Tones;
}) {
  const { model, service, layer: only, text } = shown;
  const router = useRouter();
  const pointed = useContext(PointedContext);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const runs = shownRuns(shown);
  const layers = runs.filter(({ filled }) => filled).map(({ first }) => first);
  const count = layers.length * model.layerSize;
  const size = cellSize(count);
  const grid = width === null ? null : bandGrid(model.layerSize, size, width);
  const open = () => {
    const cell = pointed.get();
    if (cell !== null)
      router.push(
        routeOf(neuronPath(model.name, neuronAtCell(cell, orders, shown), service, { in: text || null })),
      );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (
      event.target !== event.currentTarget ||
      grid === null ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const here = pointed.get();
    if (event.key === "Enter" && here !== null) open();
    else {
      const start = { layer: layers[0] ?? 0, cell: 0 };
      const next = here === null ? start : walk(grid, layers, here, event.key);
      if (!/^(Arrow|Home|End|Page)/.test(event.key)) return;
      if (next !== null) pointed.set(next);
    }
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the one stop of all cells
      tabIndex={0}
      aria-label={`${formatCount(count)} neurons as cells: arrow keys walk, Enter opens`}
      onKeyDown={onKeyDown}
      className="outline-offset-4"
    >
      {grid === null
        ? null
        : runs.map((run) =>
            run.filled ? (
              <div key={run.first} className="mb-2">
                {only === null ? (
                  <Link
                    href={layerPath(model.name, run.first, service, poleOf(shown))}
                    className="target text-soft text-xs hover:text-ink hover:underline"
                  >
                    layer {run.first}
                  </Link>
                ) : null}
                <Band
                  layer={run.first}
                  grid={grid}
                  source={source}
                  order={orders(run.first)}
                  tones={tones}
                  onOpen={open}
                />
              </div>
            ) : (
              <p key={run.first} className="mb-2 text-faint text-xs">
                {formatRun(run)}: no data
              </p>
            ),
          )}
    </div>
  );
}

/** The width of an element in pixels, as it changes; null until it is there, which nobody sees: below it nothing moves. */
function useWidth(element: { readonly current: HTMLElement | null }): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    setWidth(Math.floor(element.current.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
