"use client";

import { useQuery } from "@tanstack/react-query";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { statisticText, statisticTitle } from "@/components/neuron/statistic-text";
import { formatCount } from "@/components/ui/number";
import type { Condition } from "@/lib/atlas/questions";
import { valuesQuery } from "@/lib/browser/atlas-queries";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { StatisticsTable } from "@/lib/domain/statistic";
import type { CellSource, Tones } from "./paint";
import { axisOfValues, boxConditions, drawPoints, type ScatterBox } from "./scatter-points";
import { neuronsWithout, type ShownAtlas } from "./shown-atlas";

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;
const SELECT = "min-h-8 w-[7.75rem] rounded-md border border-edge bg-paper px-1 py-0.5";

/** Any two statistics against each other; a box drawn in it filters by both. */
export function Scatter({
  shown,
  source,
  tones,
  select,
}: {
  shown: ShownAtlas;
  source: CellSource;
  tones: Tones;
  select: (conditions: readonly Condition[], replaced: readonly string[]) => void;
}) {
  const { model, choices, layer } = shown;
  const given = (name: AnyStatisticName, place: number) =>
    choices.includes(name) ? name : (choices[place] ?? name);
  const [names, setNames] = useState({ x: given("firing", 0), y: given("f1", 1) });
  const [box, setBox] = useState<ScatterBox | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const x = useQuery(valuesQuery(shown, names.x)).data;
  const y = useQuery(valuesQuery(shown, names.y)).data;
  const axes = useMemo(() => {
    const [across, up] = [
      x && axisOfValues(x, TABLE[names.x].scale),
      y && axisOfValues(y, TABLE[names.y].scale),
    ];
    return across && up ? { across, up } : null;
  }, [x, y, names]);
  const stretch =
    layer === null ? null : { from: layer * model.layerSize, to: (layer + 1) * model.layerSize };
  const [from, to] = [stretch?.from ?? 0, stretch?.to ?? model.numLayers * model.layerSize];
  const hidden = layer === null ? neuronsWithout(shown) : 0;
  const left = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (canvas.current === null || axes === null || !x || !y) return;
    const without = drawPoints(canvas.current, { x, y, ...axes, from, to }, source, tones) - hidden;
    if (left.current !== null)
      left.current.textContent = without === 0 ? "" : `${formatCount(without)} without one of the two`;
  }, [x, y, axes, from, to, hidden, source, tones]);
  const point = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return { x: within((clientX - left) / width), y: within(1 - (clientY - top) / height) };
  };
  const choice = (axis: "x" | "y", label: string) => (
    <label>
      <span className="sr-only">{label}</span>
      <select
        className={SELECT}
        value={names[axis]}
        onChange={({ target }) => setNames({ ...names, [axis]: target.value as AnyStatisticName })}
      >
        {choices.map((name) => (
          <option key={name} value={name}>
            {statisticTitle(TABLE[name])}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <figure>
      <div className="mb-1 flex items-center gap-2 text-soft text-sm">
        {choice("y", "Upwards")} over {choice("x", "To the right")}
      </div>
      <div
        className="relative touch-none select-none border-line border-b border-l"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const start = point(event);
          setBox({ from: start, to: start });
        }}
        onPointerMove={(event) => box !== null && setBox({ ...box, to: point(event) })}
        onPointerUp={() => {
          if (box !== null && axes !== null) select(boxConditions(box, names, axes), [names.x, names.y]);
          setBox(null);
        }}
        onPointerCancel={() => setBox(null)}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${TABLE[names.y].title} over ${TABLE[names.x].title}; the filter selects the same in words`}
          className="block aspect-[4/3] w-full cursor-crosshair"
        />
        {box === null ? null : (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute border border-accent"
            style={{
              left: `${100 * Math.min(box.from.x, box.to.x)}%`,
              right: `${100 - 100 * Math.max(box.from.x, box.to.x)}%`,
              bottom: `${100 * Math.min(box.from.y, box.to.y)}%`,
              top: `${100 - 100 * Math.max(box.from.y, box.to.y)}%`,
            }}
          />
        )}
      </div>
      <figcaption className="mt-1 flex justify-between text-faint text-xs">
        <span>{axes === null ? "" : statisticText(axes.across.value(0), TABLE[names.x], 3)}</span>
        <span ref={left} />
        <span>{axes === null ? "" : statisticText(axes.across.value(1), TABLE[names.x], 3)}</span>
      </figcaption>
    </figure>
  );
}
