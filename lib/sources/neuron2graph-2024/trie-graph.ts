import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { type TrieNode, WILDCARD } from "./compact-model";

/**
 * The graph of a model: its trie without the wildcards, as Neuron to Graph draws it. What stands before a wildcard
 * stands before the token after it; tokens that are then the same before the same token become one, with the larger
 * importance. How many tokens of any kind stand between is lost; `triePatterns` keeps it.
 *
 * Importances were measured and some are below 0 or above 1, which a graph's cannot be: they are cut there.
 *
 * @param tokenOf the string of a token id
 */
export function trieGraph(firing: readonly TrieNode[], tokenOf: (id: number) => string): N2gGraph {
  const graph: N2gNode[] = [];
  const subgraphIndices = [0];
  let column = mergedTokens([{ children: firing }], tokenOf);
  for (let first = 0; ; ) {
    subgraphIndices.push(first);
    first += column.length;
    if (column.length === 0) return { graph, subgraphIndices };
    const next: MergedToken[] = [];
    for (const { token, importance, end, sources } of column) {
      const before = mergedTokens(sources, tokenOf);
      graph.push({ token, importance, required: before.map((_, i) => first + next.length + i), end });
      next.push(...before);
    }
    column = next;
  }
}

/** Nodes of the trie that are one in the graph. */
interface MergedToken {
  readonly token: string;
  importance: number;
  end: boolean;
  readonly sources: TrieNode[];
}

/** The tokens that may stand before these nodes, wildcards passed over, in the trie's order. */
function mergedTokens(
  nodes: readonly Pick<TrieNode, "children">[],
  tokenOf: (id: number) => string,
): MergedToken[] {
  const found = new Map<string, MergedToken>();
  for (const node of childrenBehindWildcards(nodes)) {
    const token = tokenOf(node.token);
    const merged = found.get(token) ?? { token, importance: 0, end: false, sources: [] };
    found.set(token, merged);
    merged.importance = Math.min(1, Math.max(merged.importance, node.importance));
    merged.end ||= endsHere(node);
    merged.sources.push(node);
  }
  return [...found.values()];
}

function* childrenBehindWildcards(nodes: readonly Pick<TrieNode, "children">[]): Generator<TrieNode> {
  for (let level = nodes; level.length > 0; ) {
    const wildcards: TrieNode[] = [];
    for (const { children } of level)
      for (const child of children) {
        if (child.token === WILDCARD) wildcards.push(child);
        else yield child;
      }
    level = wildcards;
  }
}

/** A pattern may end at a node, or at wildcards before it. */
function endsHere(node: TrieNode): boolean {
  for (let level: readonly TrieNode[] = [node]; level.length > 0; ) {
    if (level.some(({ end }) => end !== null)) return true;
    level = level.flatMap(({ children }) => children.filter(({ token }) => token === WILDCARD));
  }
  return false;
}
