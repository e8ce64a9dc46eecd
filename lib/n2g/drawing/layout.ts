import type { N2gGraph, N2gNode } from "@/lib/domain/graph";

/** A node's place in the drawing; `x` and `y` are its centre. */
export interface PlacedNode {
  /** Position in the graph. */
  readonly id: number;
  readonly node: N2gNode;
  /** Tokens before the firing one: 0 for the activating tokens. */
  readonly distance: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** From the earlier token to the later, by id. */
  readonly edges: readonly { readonly from: PlacedNode; readonly to: PlacedNode }[];
  /** Columns from the left: the furthest context first, the activating tokens last. */
  readonly columns: readonly { readonly distance: number; readonly x: number; readonly hidden: number }[];
}

interface Measures {
  /** Width of a node that shows this token. */
  readonly widthOf: (token: string) => number;
  readonly rowHeight: number;
  readonly columnGap: number;
  /** Nodes shown in a column: the most important ones. */
  readonly maxRows: number;
}

/** Lays a graph out in columns, context at the left and activating tokens at the right, centred on each other. */
export function layoutGraph({ graph, subgraphIndices }: N2gGraph, measures: Measures): GraphLayout {
  const { widthOf, rowHeight, columnGap, maxRows } = measures;
  const columns = subgraphIndices.slice(1, -1).map((start, distance) => {
    const ids = Array.from({ length: (subgraphIndices[distance + 2] ?? start) - start }, (_, i) => start + i);
    return { distance, all: ids.length, ids: mostImportant(graph, ids, maxRows) };
  });
  const rows = Math.max(1, ...columns.map(({ ids }) => ids.length));
  const height = rows * rowHeight;
  const placed = new Map<number, PlacedNode>();
  const heads: GraphLayout["columns"][number][] = [];
  // From the firing tokens outwards, so that context can stand beside what follows it; x grows to the left at first.
  let edge = 0;
  for (const { distance, ids, all } of columns) {
    const ordered = byFollowers(graph, ids, placed);
    const columnWidth = Math.max(0, ...ids.map((id) => widthOf(graph[id]?.token ?? "")));
    const x = edge + columnWidth / 2;
    for (const [row, id] of ordered.entries()) {
      const node = graph[id];
      if (node === undefined) continue;
      const y = height / 2 + (row - (ordered.length - 1) / 2) * rowHeight;
      placed.set(id, { id, node, distance, x, y, width: widthOf(node.token) });
    }
    heads.push({ distance, x, hidden: all - ids.length });
    edge += columnWidth + columnGap;
  }
  const width = Math.max(0, edge - columnGap);
  const nodes = [...placed.values()].map((node) => ({ ...node, x: width - node.x }));
  return {
    width,
    height,
    nodes,
    edges: edgesAmong(nodes),
    columns: heads.map((head) => ({ ...head, x: width - head.x })).reverse(),
  };
}

/** The ids of the most important nodes, in the order of the graph. */
function mostImportant(graph: readonly N2gNode[], ids: readonly number[], count: number): number[] {
  const importance = (id: number) => graph[id]?.importance ?? 0;
  return [...ids]
    .sort((a, b) => importance(b) - importance(a) || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}

/** Ids ordered by the mean height of the placed nodes that follow them, so that edges seldom cross. */
function byFollowers(
  graph: readonly N2gNode[],
  ids: readonly number[],
  placed: ReadonlyMap<number, PlacedNode>,
): number[] {
  const heights = new Map<number, number[]>(ids.map((id) => [id, []]));
  for (const { id, y } of placed.values()) {
    for (const required of graph[id]?.required ?? []) heights.get(required)?.push(y);
  }
  const mean = (id: number) => {
    const ys = heights.get(id) ?? [];
    return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length;
  };
  return [...ids].sort((a, b) => mean(a) - mean(b) || a - b);
}

function edgesAmong(nodes: readonly PlacedNode[]): GraphLayout["edges"] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.flatMap((to) =>
    to.node.required.flatMap((id) => {
      const from = byId.get(id);
      return from === undefined ? [] : [{ from, to }];
    }),
  );
}
