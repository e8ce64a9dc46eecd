import type { PlacedNode } from "./layout";

/**
 * An edge as the data of an SVG path: from the right side of the earlier token to the left side of the
 * later one, level at both.
 */
export function curve(from: PlacedNode, to: PlacedNode, turnDecimals: number): string {
  const start = from.x + from.width / 2;
  const end = to.x - to.width / 2;
  const turn = round((start + end) / 2, turnDecimals);
  return `M${round(start, 1)} ${from.y}C${turn} ${from.y} ${turn} ${to.y} ${round(end, 1)} ${to.y}`;
}

function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
