import type { Line, LineToken } from "./line";

/** A node of a neuron's trie: the root stands after the text, each step goes one token back. */
export interface TrieNode {
  /** What the node matches: see `TokenKey`. Null for the root and for a wildcard. */
  readonly key: string | null;
  /** The raw token that made the node. */
  readonly token: string;
  readonly importance: number;
  readonly activation: number;
  readonly activator: boolean;
  readonly depth: number;
  /** The line that made the node ended at it; read only from a trie without wildcards. */
  readonly last: boolean;
  readonly children: Map<string, TrieNode>;
  wildcard: TrieNode | null;
  /** Activation promised by a path that ends here; null when none does. */
  end: number | null;
}

/** Under which spelling tokens are the same to a trie: `normalizeToken` (2023), or as they are (2024). */
export type TokenKey = (token: string) => string;

export function newTrie(): TrieNode {
  return { ...rootFields, children: new Map(), wildcard: null, end: null };
}

const rootFields = {
  key: null,
  token: "",
  importance: 0,
  activation: 0,
  activator: false,
  depth: -1,
  last: false,
};

/** Adds a line, wildcards and end included. The first line to make a node or an end sets its values for good. */
export function addLine(root: TrieNode, line: Line, keyOf: TokenKey): void {
  let node = root;
  for (const token of line.tokens) node = childFor(node, token, keyOf, false);
  node.end ??= line.activation;
}

/** Adds a line's kept tokens, without wildcards and end: the trie that the graph is drawn from. */
export function addDisplayLine(root: TrieNode, line: Line, keyOf: TokenKey): void {
  let node = root;
  for (const [position, token] of line.tokens.entries()) {
    if (token.wildcard) continue;
    node = childFor(node, token, keyOf, position === line.tokens.length - 1);
  }
}

function childFor(node: TrieNode, token: LineToken, keyOf: TokenKey, last: boolean): TrieNode {
  const key = token.wildcard ? null : keyOf(token.token);
  const child = childOf(node, key);
  if (child) return child;
  const { importance, activation, activator } = token;
  const made = { token: token.token, importance, activation, activator, last, key, depth: node.depth + 1 };
  return attach(node, { ...made, children: new Map(), wildcard: null, end: null });
}

/** The child under a key, or the wildcard for null. */
export function childOf(node: TrieNode, key: string | null): TrieNode | null {
  return key === null ? node.wildcard : (node.children.get(key) ?? null);
}

/** Hangs a node below another, under its key or as its wildcard. */
export function attach(parent: TrieNode, child: TrieNode): TrieNode {
  if (child.key === null) parent.wildcard = child;
  else parent.children.set(child.key, child);
  return child;
}

/** Nodes below the root, breadth first: a node's specific children in the order they came, then its wildcard. */
export function* breadthFirst(root: TrieNode): Generator<TrieNode> {
  const queue = [root];
  for (const node of queue) {
    if (node !== root) yield node;
    queue.push(...node.children.values());
    if (node.wildcard) queue.push(node.wildcard);
  }
}

/** One path of a trie from below its root to an end. */
export interface TriePath {
  readonly nodes: readonly TrieNode[];
  readonly end: number;
}

/** Every path that ends, depth first. */
export function* triePaths(root: TrieNode, above: readonly TrieNode[] = []): Generator<TriePath> {
  if (root.end !== null) yield { nodes: above, end: root.end };
  for (const child of root.children.values()) yield* triePaths(child, [...above, child]);
  if (root.wildcard) yield* triePaths(root.wildcard, [...above, root.wildcard]);
}
