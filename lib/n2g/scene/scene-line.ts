import { wordWidth } from "@/lib/n2g/drawing/path-label";
import type { SceneLine, SceneNode } from "./scene";

/** The ends of a line. */
type End = Pick<SceneNode, "x" | "y" | "width">;

/** A line as the data of an SVG path: along the row of its further end, turning just before what it leads to. */
export function lineData({ turn }: Pick<SceneLine, "turn">, from: End, to: End): string {
  const start = round(from.x + from.width / 2);
  const end = round(to.x - to.width / 2);
  const [top, bottom] = [round(from.y), round(to.y)];
  if (top === bottom) return `M${start} ${top}H${end}`;
  const [turnStart, turnEnd] = turn === null ? [start, end] : [round(turn.start), round(turn.end)];
  const middle = round(turn === null ? (start + end) / 2 : (turn.start + turn.end) / 2);
  const first = turnStart === start ? "" : `H${turnStart}`;
  const last = turnEnd === end ? "" : `H${end}`;
  return `M${start} ${top}${first}C${middle} ${top} ${middle} ${bottom} ${turnEnd} ${bottom}${last}`;
}

/** Where the middle of the base line of what is said on a line stands. */
export function gapPlace(gap: string, from: End): { readonly x: number; readonly y: number } {
  return { x: from.x + from.width / 2 + 6 + wordWidth(gap) / 2, y: from.y - 5 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
