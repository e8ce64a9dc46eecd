import { type TrieNode, WILDCARD } from "./compact-model";

/** What a model says, pattern by pattern, with the distances and activations that its graph has no room for. */
export interface TriePattern {
  /** Backwards from the firing token; null is any one token. */
  readonly tokens: readonly (string | null)[];
  /** For each token the share of the activation that masking it takes away, as it was measured. */
  readonly importances: readonly number[];
  /** What is predicted, as a share of the neuron's maximum. */
  readonly activation: number;
}

/**
 * The patterns of a model, in the order in which their tokens are tried. A prediction is of the node at which the walk
 * back through the text stops, where each token leads to the child of its own or else to any's: it is 0 where no
 * pattern ends there.
 *
 * @param tokenOf the string of a token id
 */
export function triePatterns(firing: readonly TrieNode[], tokenOf: (id: number) => string): TriePattern[] {
  const patterns: TriePattern[] = [];
  const stack = firing.map((node): Step => ({ node, later: null })).reverse();
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node } = step;
    if (node.end !== null) patterns.push(patternOf(step, node.end, tokenOf));
    for (const child of node.children.toReversed()) stack.push({ node: child, later: step });
  }
  return patterns;
}

/** A node and how it was come to, from the firing token. */
interface Step {
  readonly node: TrieNode;
  readonly later: Step | null;
}

function patternOf(last: Step, activation: number, tokenOf: (id: number) => string): TriePattern {
  const nodes: TrieNode[] = [];
  for (let step: Step | null = last; step !== null; step = step.later) nodes.unshift(step.node);
  return {
    tokens: nodes.map(({ token }) => (token === WILDCARD ? null : tokenOf(token))),
    importances: nodes.map(({ importance }) => importance),
    activation,
  };
}
