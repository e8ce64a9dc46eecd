import type { TokenRole } from "@/lib/domain/graph";
import { publishedScale } from "./display-graph";
import { breadthFirst, type TrieNode } from "./trie";

/** A token by which a neuron is found. */
export interface TokenEntry {
  /** The raw token that came first under its spelling. */
  readonly token: string;
  readonly role: TokenRole;
  /** The largest of the token's nodes, 0–1. */
  readonly importance: number;
}

/**
 * What the neuron store keeps of a merged trie: every specific token, `activating` when the line that made
 * its node had it fire itself, else `important`. A context token that fires is so filed as activating, and
 * one token may have both roles. A token that a wildcard absorbed is in the graph but not here.
 */
export function tokenEntries(trie: TrieNode): TokenEntry[] {
  const entries = new Map<string, TokenEntry>();
  for (const node of breadthFirst(trie)) {
    if (node.key === null) continue;
    const role = node.activator ? "activating" : "important";
    const importance = publishedScale(node.activator ? 0 : node.depth, node.activation, node.importance);
    const id = `${role}:${node.key}`;
    const before = entries.get(id);
    entries.set(id, {
      token: before?.token ?? node.token,
      role,
      importance: Math.max(importance, before?.importance ?? 0),
    });
  }
  return [...entries.values()];
}
