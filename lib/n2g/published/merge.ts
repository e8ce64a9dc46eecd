import { attach, childOf, type TrieNode, type TriePath, triePaths } from "@/lib/n2g/tree/trie";

/**
 * Lets wildcards absorb their specific siblings, breadth first: where a node has a wildcard child, every
 * longer path of a specific sibling is also added below the wildcard (values already there stay), and the
 * sibling is dropped unless a path ends at it. Changes the trie in place.
 */
export function mergeWildcards(root: TrieNode): void {
  const queue = [root];
  for (const node of queue) {
    if (node.wildcard) absorb(node, node.wildcard);
    queue.push(...node.children.values());
    if (node.wildcard) queue.push(node.wildcard);
  }
}

function absorb(node: TrieNode, wildcard: TrieNode): void {
  for (const [key, sibling] of [...node.children]) {
    for (const path of triePaths(sibling)) if (path.nodes.length > 0) addPath(wildcard, path);
    if (sibling.end === null) node.children.delete(key);
  }
}

function addPath(root: TrieNode, path: TriePath): void {
  let node = root;
  for (const step of path.nodes)
    node = childOf(node, step.key) ?? attach(node, emptied(step, node.depth + 1));
  node.end ??= path.end;
}

function emptied(node: TrieNode, depth: number): TrieNode {
  return { ...node, depth, children: new Map(), wildcard: null, end: null };
}
