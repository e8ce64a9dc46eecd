"use client";

import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { statisticText } from "@/components/neuron/statistic-text";
import { formatCount } from "@/components/ui/number";
import { axisOf, levelBars } from "@/lib/atlas/axis";
import type { LevelRange } from "@/lib/atlas/brush";
import { countLevels, type Levels } from "@/lib/atlas/levels";
import { at } from "@/lib/domain/at";
import type { Statistic } from "@/lib/domain/statistic";
import type { Tones } from "./paint";
import { stepLevel } from "./step-level";
import { cssTone } from "./tones";

const BARS = 60;
const HEIGHT = 56;

/** What the tones mean, how many neurons have which, and which are left: the legend is the histogram, and filters. */
export function Legend({
  levels,
  statistic,
  tones,
  range,
  hidden,
  onBrush,
  onDone,
}: {
  levels: Levels;
  statistic: Statistic;
  tones: Tones;
  range: LevelRange;
  /** How many of the neurons of unknown value have no cell. */
  hidden: number;
  /** While it is drawn. */
  onBrush: (range: LevelRange) => void;
  /** When it is let go. */
  onDone: (range: LevelRange) => void;
}) {
  const start = useRef<number | null>(null);
  const counts = useMemo(() => countLevels(levels), [levels]);
  const unknown = at(counts, 0) - hidden;
  const axis = useMemo(() => axisOf(levels, statistic.scale), [levels, statistic]);
  const bars = useMemo(
    () => (axis === null ? [] : levelBars(levels, counts, axis, BARS)),
    [levels, counts, axis],
  );
  if (axis === null)
    return <p className="text-faint text-sm">No neuron here has a known {statistic.title}.</p>;
  const tallest = Math.log1p(Math.max(...bars.map(({ count }) => count)));
  const edge = (level: number, end: "lower" | "upper") => levels[end][stepLevel(levels, level, 0) - 1] ?? 0;
  const levelAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const value = axis.value(Math.min(1, Math.max(0, (clientX - left) / width)));
    const found = levels.upper.findIndex((upper) => upper >= value);
    return found < 0 ? 255 : found + 1;
  };
  const brushed = (event: PointerEvent): LevelRange => {
    const [from, to] = [start.current ?? levelAt(event), levelAt(event)];
    return { from: Math.min(from, to), to: Math.max(from, to) };
  };
  const text = (value: number) => statisticText(value, statistic, 3);
  const left = (level: number, end: "lower" | "upper") => `${100 * axis.position(edge(level, end))}%`;
  const onKey = (which: keyof LevelRange) => (event: KeyboardEvent) => {
    const by = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -20,
      PageUp: 20,
      Home: -255,
      End: 255,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const moved = stepLevel(levels, range[which], by);
    const next =
      which === "from"
        ? { from: Math.min(moved, range.to), to: range.to }
        : { from: range.from, to: Math.max(moved, range.from) };
    onDone(next);
  };
  return (
    <figure>
      <div
        className="relative touch-none select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = levelAt(event);
          onBrush(brushed(event));
        }}
        onPointerMove={(event) => start.current !== null && onBrush(brushed(event))}
        onPointerUp={(event) => {
          if (start.current === null) return;
          const range = brushed(event);
          start.current = null;
          onDone(range.from === range.to ? { from: 1, to: 255 } : range);
        }}
      >
        <svg
          viewBox={`0 0 ${BARS} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="block h-14 w-full cursor-ew-resize border-line border-b"
        >
          {bars.map(({ count, level }, i) => {
            const height = count === 0 ? 0 : Math.max(2, (Math.log1p(count) / tallest) * HEIGHT);
            const isIn = level >= range.from && level <= range.to;
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
                key={i}
                x={i + 0.08}
                width={0.84}
                y={HEIGHT - height}
                height={height}
                fill={cssTone(at(tones, isIn ? level : level + 256))}
              />
            );
          })}
        </svg>
        {(["from", "to"] as const).map((which) => (
          <span
            key={which}
            role="slider"
            tabIndex={0}
            aria-label={which === "from" ? `${statistic.title} at least` : `${statistic.title} at most`}
            aria-valuemin={1}
            aria-valuemax={255}
            aria-valuenow={range[which]}
            aria-valuetext={text(edge(range[which], which === "from" ? "lower" : "upper"))}
            onKeyDown={onKey(which)}
            className="-ml-3 absolute top-0 flex h-14 w-6 justify-center print:hidden"
            style={{ left: left(range[which], which === "from" ? "lower" : "upper") }}
          >
            <span className="h-full w-0.5 bg-accent forced-colors:bg-[Highlight]" />
          </span>
        ))}
      </div>
      <figcaption className="mt-1 flex justify-between text-faint text-xs">
        <span>{text(axis.value(0))}</span>
        <span>neurons, log count{unknown === 0 ? "" : ` · ${formatCount(unknown)} unknown, hatched`}</span>
        <span>{text(axis.value(1))}</span>
      </figcaption>
    </figure>
  );
}
