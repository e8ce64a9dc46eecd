import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import type { TrieNode } from "./trie";

type Drawn = { token: string; importance: number; end: boolean; required: Set<Drawn>; id: number };

/**
 * The graph of a trie without wildcards: equal tokens at equal depth become one node, of which the first
 * seen decides importance and end. Not every way through the graph need have occurred.
 */
export function displayGraph(display: TrieNode, shown: Shown = shownImportance): N2gGraph {
  const columns: Map<string, Drawn>[] = [];
  let level: { from: TrieNode; to: Drawn | null }[] = [{ from: display, to: null }];
  while (level.length > 0) {
    const column = new Map<string, Drawn>();
    level = level.flatMap(({ from, to }) =>
      [...from.children].map(([key, child]) => {
        const drawn = column.get(key) ?? drawnNode(child, shown);
        column.set(key, drawn);
        to?.required.add(drawn);
        return { from: child, to: drawn };
      }),
    );
    if (column.size > 0) columns.push(column);
  }
  return numbered(columns.map((column) => [...column.values()]));
}

/** How strongly a node is coloured, 0–1, from its depth, activation and importance. */
export type Shown = (depth: number, activation: number, importance: number) => number;

/** As the published graphs are coloured: an activating token by its activation, a context token by its importance. */
export function shownImportance(depth: number, activation: number, importance: number): number {
  const shown = depth === 0 ? (activation - 0.3) / 0.7 : (importance - 0.55) / 0.45;
  return Math.min(1, Math.max(0, shown));
}

/** An activating token by its activation, a context token by its importance, as they are. */
export function plainImportance(depth: number, activation: number, importance: number): number {
  return Math.min(1, Math.max(0, depth === 0 ? activation : importance));
}

function drawnNode(node: TrieNode, shown: Shown): Drawn {
  const importance = shown(node.depth, node.activation, node.importance);
  return { token: node.token, importance, end: node.last, required: new Set(), id: 0 };
}

function numbered(columns: readonly Drawn[][]): N2gGraph {
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
  for (const column of columns) subgraphIndices.push((subgraphIndices.at(-1) ?? 0) + column.length);
  return { graph, subgraphIndices };
}
