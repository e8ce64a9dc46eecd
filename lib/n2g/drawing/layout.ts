import { at, must } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { columnsOf } from "./columns";
import { type Measures, nodeWidth } from "./measures";
import { wordWidth } from "./path-label";
import { spreadRows } from "./spread-rows";
import { strongest } from "./strongest";

/** A node's place in the drawing; `x` and `y` are its centre. */
export interface PlacedNode {
  /** Position in the graph. */
  readonly id: number;
  readonly node: N2gNode;
  /** 0 for the activating tokens, counted to the left; not a distance in a text. */
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From the earlier token to the later. */
interface Edge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Whether other tokens may stand between; null where distances are not known. */
  readonly gap: boolean | null;
}

/** A column's place in the drawing; `x` is its centre. */
interface PlacedColumn {
  readonly column: number;
  readonly x: number;
  /** Nodes left out, as there are more than rows. */
  readonly hidden: number;
}

export interface GraphLayout {
  /** Of all nodes with the gaps between them; no margin is counted. */
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly Edge[];
  /** From the left: the furthest context first, the activating tokens last. */
  readonly columns: readonly PlacedColumn[];
}

/** Columns of more nodes, centred on each other, would lead lines across each other. */
const MOST_CENTRED = 14;

/**
 * Lays a graph out in columns, context at the left and activating tokens at the right, centred on each other; of many
 * nodes, each beside what it belongs to.
 *
 * @param marksWidth of what a node shows beside its token, in CSS pixels
 */
export function layoutGraph(
  whole: N2gGraph,
  measures: Measures,
  marksWidth: (id: number) => number = () => 0,
): GraphLayout {
  const { rowHeight, columnGap, mostColumns, mostRows, captionHeight } = measures;
  const { graph } = whole;
  const widthOf = (id: number) => nodeWidth(at(graph, id).token, measures) + marksWidth(id);
  const columns = columnsOf(whole)
    .slice(0, mostColumns)
    .map((all) => {
      const ids = strongest(graph, all, mostRows).sort((a, b) => a - b);
      return { ids, hidden: all.length - ids.length };
    });
  const most = Math.max(1, ...columns.map(({ ids }) => ids.length));
  const spread = most > MOST_CENTRED ? spreadRows(whole) : null;
  const rows = spread === null ? most : Math.max(...spread.values()) + 1;
  const height = rows * rowHeight;
  const placed = new Map<number, PlacedNode>();
  const placedColumns: PlacedColumn[] = [];
  // From the firing tokens outwards, so that context can stand beside what follows it; x grows to the left at first.
  let edge = 0;
  for (const [column, { ids, hidden }] of columns.entries()) {
    const ordered = byFollowers(ids, placed);
    const caption = captionHeight === 0 ? 0 : wordWidth(columnCaption(column, hidden));
    const columnWidth = Math.max(caption, ...ids.map(widthOf));
    const x = edge + columnWidth / 2;
    for (const [row, id] of ordered.entries()) {
      const node = at(graph, id);
      const own = spread?.get(id);
      const y =
        own === undefined
          ? height / 2 + (row - (ordered.length - 1) / 2) * rowHeight
          : (own + 0.5) * rowHeight;
      placed.set(id, { id, node, column, x, y, width: widthOf(id) });
    }
    placedColumns.push({ column, x, hidden });
    edge += columnWidth + columnGap;
  }
  const width = Math.max(0, edge - columnGap);
  const nodes = [...placed.values()].map((node) => ({ ...node, x: width - node.x }));
  return {
    width,
    height,
    nodes,
    edges: edgesAmong(nodes),
    columns: placedColumns.map((column) => ({ ...column, x: width - column.x })).reverse(),
  };
}

/** What stands below a column. @example columnCaption(2, 3) // "2 steps back, 3 more" */
export function columnCaption(column: number, hidden: number): string {
  const step = column === 0 ? "fires" : `${column} ${column === 1 ? "step" : "steps"} back`;
  return hidden === 0 ? step : `${step}, ${hidden} more`;
}

/** Ids ordered by the mean height of the placed nodes that follow them, so that edges seldom cross. */
function byFollowers(ids: readonly number[], placed: ReadonlyMap<number, PlacedNode>): number[] {
  const heights = new Map<number, number[]>(ids.map((id) => [id, []]));
  for (const { node, y } of placed.values()) {
    for (const required of node.required) heights.get(required)?.push(y);
  }
  const mean = (id: number) => {
    const ys = must(heights.get(id), `heights of node ${id}`);
    return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length;
  };
  return [...ids].sort((a, b) => mean(a) - mean(b) || a - b);
}

/** The edges of which both ends are shown. */
function edgesAmong(nodes: readonly PlacedNode[]): GraphLayout["edges"] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.flatMap((to) =>
    to.node.required.flatMap((id, i) => {
      const from = byId.get(id);
      const back = to.node.stepsBack?.[i];
      return from === undefined ? [] : [{ from, to, gap: back === undefined ? null : back.max > 1 }];
    }),
  );
}
