import { Fragment } from "react";
import type { ComparedFigure } from "@/lib/compare/compared-figures";
import { dotPlaces } from "@/lib/compare/dot-places";
import { at } from "@/lib/domain/at";
import { figureText } from "./figure-text";

const WIDTH = 200;
const MARGIN = 8;
const LANE = 13;

/** One measure of the neurons as dots on one scale, each in a lane of its own, with the lines of their intervals. */
export function DotPlot({ figure, names }: { figure: ComparedFigure; names: readonly string[] }) {
  const { from, to, dots } = dotPlaces(figure);
  const height = LANE * names.length;
  const x = (share: number) => round(MARGIN + share * (WIDTH - 2 * MARGIN));
  return (
    <svg
      role="img"
      aria-label={`${figure.title} on a ${figure.scale === "log" ? "log " : ""}scale from ${figureText(from, figure)} to ${figureText(to, figure)}`}
      width={WIDTH}
      height={height}
    >
      <path
        d={names.map((_, place) => `M${MARGIN} ${lane(place)}H${WIDTH - MARGIN}`).join("")}
        className="axis"
      />
      {dots.map((dot, place) => (
        <Fragment key={names[place]}>
          {dot === null || dot.interval === null ? null : (
            <path d={`M${x(dot.interval.low)} ${lane(place)}H${x(dot.interval.high)}`} className="whisker" />
          )}
          {dot === null ? null : <path d={at(SHAPES, place)(x(dot.value), lane(place))} className="dot" />}
        </Fragment>
      ))}
    </svg>
  );
}

function lane(place: number): number {
  return (place + 0.5) * LANE;
}

/** The signs of the neurons, in their order, around a point. */
const SHAPES: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`,
  (x, y) => `M${x} ${y - 4.5}l4.5 8h-9z`,
  (x, y) => `M${x - 3.5} ${y - 3.5}h7v7h-7z`,
  (x, y) => `M${x} ${y - 5}l4.5 5l-4.5 5l-4.5 -5z`,
];

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
