import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import type { TrieNode } from "./trie";

/** A node of the graph while it is put together; its id is its place in the end. */
interface DisplayNode {
  readonly token: string;
  readonly importance: number;
  readonly end: boolean;
  readonly required: Set<DisplayNode>;
  id: number;
}

/**
 * The graph of a trie without wildcards: equal tokens at equal depth become one node, of which the first
 * seen decides importance and end. Not every way through the graph need have occurred.
 */
export function displayGraph(display: TrieNode): N2gGraph {
  const columns: Map<string, DisplayNode>[] = [];
  let level: { from: TrieNode; to: DisplayNode | null }[] = [{ from: display, to: null }];
  while (level.length > 0) {
    const column = new Map<string, DisplayNode>();
    level = level.flatMap(({ from, to }) =>
      [...from.children].map(([key, child]) => {
        const node = column.get(key) ?? displayNode(child);
        column.set(key, node);
        to?.required.add(node);
        return { from: child, to: node };
      }),
    );
    if (column.size > 0) columns.push(column);
  }
  return numbered(columns.map((column) => [...column.values()]));
}

/** How strongly a node of a published graph is coloured, 0–1: an activating token by its activation, a context token by its importance. */
export function publishedScale(depth: number, activation: number, importance: number): number {
  const scaled = depth === 0 ? (activation - 0.3) / 0.7 : (importance - 0.55) / 0.45;
  return Math.min(1, Math.max(0, scaled));
}

function displayNode(node: TrieNode): DisplayNode {
  const importance = publishedScale(node.depth, node.activation, node.importance);
  return { token: node.token, importance, end: node.last, required: new Set(), id: 0 };
}

function numbered(columns: readonly DisplayNode[][]): N2gGraph {
  const nodes = columns.flat();
  for (const [id, node] of nodes.entries()) node.id = id;
  const graph = nodes.map(
    ({ token, importance, required, end }): N2gNode => ({
      token,
      importance,
      required: [...required].map((node) => node.id),
      end,
    }),
  );
  const subgraphIndices = [0, 0];
  let end = 0;
  for (const column of columns) {
    end += column.length;
    subgraphIndices.push(end);
  }
  return { graph, subgraphIndices };
}
