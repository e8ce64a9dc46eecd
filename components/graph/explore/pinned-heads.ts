import type { Scene, SceneText } from "@/lib/n2g/scene/scene";
import type { View } from "./first-view";

/** The heads of columns that were moved out of sight, as they stand at the upper edge instead. */
export interface PinnedHeads {
  /** In CSS pixels from the left edge of the canvas, their middles. */
  readonly heads: readonly { readonly text: string; readonly x: number }[];
  /** Of the letters, in CSS pixels. */
  readonly size: number;
}

/** Height of the strip of pinned heads, in CSS pixels. */
export const STRIP = 24;
/** Smaller than so, a graph is an overview, and its heads would lie over each other. */
const LEAST_ZOOM = 0.45;
const LETTERS = 12;

/** Which heads are pinned: those of the part of the graph that is seen, while they themselves are not; null for none. */
export function pinnedHeads({ texts }: Scene, { zoom, pan }: View, height: number): PinnedHeads | null {
  if (zoom < LEAST_ZOOM) return null;
  const columns = texts.filter(({ kind }) => kind === "column");
  const levels = [...new Set(columns.map(({ y }) => y))].sort((a, b) => a - b);
  const placed = levels.map((level) => ({ level, y: level * zoom + pan.y }));
  const above = placed.filter(({ y }) => y < LETTERS).at(-1);
  // The heads of a graph without distances stand below it.
  const below = placed.length === 1 ? placed.find(({ y }) => y > height) : undefined;
  const pinned = above ?? below;
  if (pinned === undefined || placed.some(({ y }) => y >= LETTERS && y < STRIP + LETTERS)) return null;
  const isPinned = ({ y }: SceneText) => y === pinned.level;
  return {
    heads: columns.filter(isPinned).map(({ text, x }) => ({ text, x: x * zoom + pan.x })),
    size: LETTERS * Math.min(1, zoom),
  };
}
