import type { Line } from "./line";
import { type TrieNode, triePaths } from "./trie";

const FIRES = 0.5;

/** A path at whose end the neuron is said to fire, as a line. */
export interface FiringPath {
  readonly nodes: readonly TrieNode[];
  readonly line: Line;
}

/** The paths of a trie that end at one half or more, strongest first; importance and activation as the nodes have them. */
export function firingPaths(trie: TrieNode): FiringPath[] {
  return [...triePaths(trie)]
    .filter(({ end }) => end >= FIRES)
    .map(({ nodes, end }) => ({ nodes, line: { tokens: nodes.map(lineToken), activation: end } }))
    .sort((a, b) => b.line.activation - a.line.activation);
}

function lineToken({ key, token, importance, activation, activator }: TrieNode) {
  return { token, importance, activation, activator, wildcard: key === null };
}
