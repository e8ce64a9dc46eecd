import type { Line } from "./line";
import { type TrieNode, triePaths } from "./trie";

const FIRES = 0.5;

/** A path at whose end the neuron is said to fire, as a line. */
export interface FiringPath {
  /** From the firing token to the last that is not a wildcard. */
  readonly nodes: readonly TrieNode[];
  /** Where the path ends: the last of `nodes`, or a wildcard after it. */
  readonly end: TrieNode;
  readonly line: Line;
}

/**
 * The paths of a trie that end at one half or more, importance and activation as the nodes have them,
 * wildcards at their ends cut off. Paths of fewer tokens come first, the stronger first among equals: so
 * what is drawn from them line by line marks every node at which a path may end.
 */
export function firingPaths(trie: TrieNode): FiringPath[] {
  return [...triePaths(trie)]
    .filter(({ end }) => end >= FIRES)
    .map(({ nodes, end: activation }) => {
      const kept = nodes.slice(0, 1 + nodes.findLastIndex(({ key }) => key !== null));
      return { nodes: kept, end: nodes.at(-1) ?? trie, line: { tokens: kept.map(lineToken), activation } };
    })
    .sort((a, b) => numTokens(a) - numTokens(b) || b.line.activation - a.line.activation);
}

function numTokens({ nodes }: FiringPath): number {
  return nodes.filter(({ key }) => key !== null).length;
}

function lineToken({ key, token, importance, activation, activator }: TrieNode) {
  return { token, importance, activation, activator, wildcard: key === null };
}
