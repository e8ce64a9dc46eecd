import type { PathLine } from "./path-layout";
import { PATH_MEASURES } from "./path-measures";

/** Least shares of a graph's support for the second and the third width of a line. */
const SECOND = 0.05;
const THIRD = 0.25;

/** In which of three widths a line is drawn that explains so many of all firing tokens that the graph explains. */
export function lineWidthStep(support: number, all: number): 1 | 2 | 3 {
  if (support >= THIRD * all) return 3;
  return support >= SECOND * all ? 2 : 1;
}

/** A line as the data of an SVG path: along the row of its further end, turning just before the column of its nearer. */
export function lineData({ from, to, turnsBefore }: PathLine): string {
  const start = round(from.x + from.width / 2);
  const end = round(to.x - to.width / 2);
  if (from.y === to.y) return `M${start} ${from.y}H${end}`;
  const turnEnd = round(turnsBefore);
  const turnStart = round(turnsBefore - PATH_MEASURES.turn);
  const middle = round(turnsBefore - PATH_MEASURES.turn / 2);
  return `M${start} ${from.y}H${turnStart}C${middle} ${from.y} ${middle} ${to.y} ${turnEnd} ${to.y}H${end}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
