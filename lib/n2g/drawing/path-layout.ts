import { must } from "@/lib/domain/at";
import type { Distance } from "@/lib/domain/n2g-path";
import { distanceCaption, gapLabel, LABEL_SIZES, type LabelSize, wordWidth } from "./path-label";
import { PATH_MEASURES } from "./path-measures";
import { type NodeMarks, nodesOf, type SizedNode } from "./path-nodes";
import type { PathRow } from "./path-rows";

/** A node in its place. */
export interface PathNode extends SizedNode {
  /** Of its centre. */
  readonly x: number;
}

/** From a node to the one nearer to the firing token. */
export interface PathLine {
  readonly from: PathNode;
  readonly to: PathNode;
  /** What is said of the tokens between; null for neighbours. */
  readonly gap: string | null;
  /** The left edge of the column to which it leads: it turns before. */
  readonly turnsBefore: number;
}

interface PathColumn {
  /** The least and the most of all its tokens. */
  readonly distance: Distance;
  readonly caption: string;
  readonly x: number;
  readonly width: number;
}

export interface PathLayout {
  readonly width: number;
  readonly height: number;
  /** From the left: the furthest from the firing token first. */
  readonly columns: readonly PathColumn[];
  readonly nodes: readonly PathNode[];
  readonly lines: readonly PathLine[];
}

/**
 * Places the tokens of rows: a column per distance from the firing token that occurs, a row per row. Tokens of two
 * rows are one node when all that stands nearer to the firing token is the same and both paths go on, so every line
 * belongs to a path and every path begins at a node of its own. A line keeps to the row of its further end until the
 * column to which it leads, so it meets no node on its way.
 *
 * @param rows in the order of `pathRows`
 */
export function layoutPaths(
  rows: readonly PathRow[],
  size: LabelSize = LABEL_SIZES[0],
  marks?: NodeMarks,
): PathLayout {
  const nodes = nodesOf(rows, size, marks);
  const columns = placeColumns([...nodes.values()], nodes);
  const placed = new Map(
    [...nodes.values()].map((node) => [
      node.key,
      { ...node, x: must(columns.get(node.column), "a column").x },
    ]),
  );
  const lines = [...nodes.values()].flatMap(({ key, next, placed: { stepsBack } }): PathLine[] => {
    if (next === null) return [];
    const to = must(placed.get(next), "the next node");
    const { x, width } = must(columns.get(to.column), "a column");
    return [
      { from: must(placed.get(key), "a node"), to, gap: gapLabel(stepsBack), turnsBefore: x - width / 2 },
    ];
  });
  const all = [...columns.values()];
  const last = all.at(-1);
  return {
    width: last === undefined ? 0 : last.x + last.width / 2,
    height: PATH_MEASURES.headHeight + rows.length * PATH_MEASURES.rowHeight,
    columns: all,
    nodes: [...placed.values()],
    lines,
  };
}

/** The same with the roomiest labels with which the drawing is no wider than `widest`, else with the tightest. */
export function fitPaths(rows: readonly PathRow[], widest: number, marks?: NodeMarks): PathLayout {
  const [roomiest, ...tighter] = LABEL_SIZES;
  let layout = layoutPaths(rows, roomiest, marks);
  for (const size of tighter) {
    if (layout.width <= widest) break;
    layout = layoutPaths(rows, size, marks);
  }
  return layout;
}

/** The columns by key, from the left, as wide as their widest node or caption, apart by what stands on the lines. */
function placeColumns(
  nodes: readonly SizedNode[],
  byKey: ReadonlyMap<string, SizedNode>,
): Map<string, PathColumn> {
  const distances = new Map<string, Distance>();
  for (const { column, placed } of nodes) {
    const { min, max } = placed.distance;
    distances.set(column, { min, max: Math.max(max, distances.get(column)?.max ?? max) });
  }
  const ordered = [...distances].sort(([, a], [, b]) => b.min - a.min || b.max - a.max);
  const columns = new Map<string, PathColumn>();
  let left = 0;
  for (const [i, [key, distance]] of ordered.entries()) {
    const inside = nodes.filter(({ column }) => column === key);
    const same = inside.every(({ placed }) => placed.distance.max === distance.max);
    const caption = same ? distanceCaption(distance) : `≥ ${distance.min} before`;
    const width = Math.max(wordWidth(caption), ...inside.map((node) => node.width));
    columns.set(key, { distance, caption, x: left + width / 2, width });
    const neighbour = ordered[i + 1]?.[0];
    left += width + Math.max(...inside.map((node) => spaceAfter(node, neighbour, byKey)));
  }
  return columns;
}

/** Between a node's column and the next: for the line to turn, and for what is written on it. */
function spaceAfter(
  { next, placed: { stepsBack } }: SizedNode,
  neighbour: string | undefined,
  byKey: ReadonlyMap<string, SizedNode>,
): number {
  const { turn, gapPadding } = PATH_MEASURES;
  const label = gapLabel(stepsBack);
  if (next === null || label === null) return turn;
  const text = wordWidth(label) + gapPadding;
  return must(byKey.get(next), "the next node").column === neighbour ? text + turn : Math.max(text, turn);
}
