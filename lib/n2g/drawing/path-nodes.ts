import type { PlacedStep } from "@/lib/domain/n2g-path";
import { type LabelPart, type LabelSize, PART_GAP, stepLabel } from "./path-label";
import { PATH_MEASURES } from "./path-measures";
import { type PathRow, placedKey } from "./path-rows";

/** A token of one or more paths, with its size and its row, its column known by name only. */
export interface SizedNode {
  readonly key: string;
  readonly placed: PlacedStep;
  /** The rows that go through it, in their order; it stands in the first. */
  readonly rows: PathRow[];
  readonly label: readonly LabelPart[];
  /** Of its centre. */
  readonly y: number;
  readonly width: number;
  readonly column: string;
  /** The key of the node nearer to the firing token; null for that itself. */
  readonly next: string | null;
}

/** What a node shows behind its tokens, by the rows that go through it. */
export type NodeMarks = (rows: readonly PathRow[]) => readonly LabelPart[];

/**
 * The nodes of rows by key, each before those further back. Tokens of two rows are one node when all that stands
 * nearer to the firing token is the same and both paths go on further back.
 */
export function nodesOf(
  rows: readonly PathRow[],
  size: LabelSize,
  marks?: NodeMarks,
): Map<string, SizedNode> {
  const nodes = placedNodes(rows, size);
  if (marks !== undefined)
    for (const [key, node] of nodes) nodes.set(key, sized(node, [...node.label, ...marks(node.rows)]));
  return nodes;
}

function placedNodes(rows: readonly PathRow[], size: LabelSize): Map<string, SizedNode> {
  const { headHeight, rowHeight } = PATH_MEASURES;
  const nodes = new Map<string, SizedNode>();
  for (const [row, pathRow] of rows.entries()) {
    for (const [i, placed] of pathRow.placed.entries()) {
      const key = keyOf(pathRow.placed, i);
      const known = nodes.get(key);
      if (known !== undefined) {
        known.rows.push(pathRow);
        continue;
      }
      const node = {
        ...{ key, placed, rows: [pathRow], column: columnKey(placed) },
        y: headHeight + (row + 0.5) * rowHeight,
        next: i === 0 ? null : keyOf(pathRow.placed, i - 1),
      };
      nodes.set(key, sized(node, stepLabel(placed.step, size)));
    }
  }
  return nodes;
}

function sized(node: Omit<SizedNode, "label" | "width">, label: readonly LabelPart[]): SizedNode {
  const { leastNodeWidth, nodePadding } = PATH_MEASURES;
  const text = label.reduce((sum, { width }) => sum + width + PART_GAP, -PART_GAP);
  return { ...node, label, width: Math.max(leastNodeWidth, text + nodePadding) };
}

function keyOf(placed: readonly PlacedStep[], place: number): string {
  const key = placed
    .slice(0, place + 1)
    .map(placedKey)
    .join("\n");
  return place === placed.length - 1 ? `${key}\nbegins` : key;
}

/** Tokens at one distance share a column, and so do those of which only the least distance is the same. */
function columnKey({ distance: { min, max } }: PlacedStep): string {
  return min === max ? `${min}` : `${min}+`;
}
