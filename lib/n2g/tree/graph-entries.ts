import type { N2gGraph } from "@/lib/domain/graph";
import type { TokenEntry } from "./token-entries";

/** What a neuron is found by when its graph is all that is known: column 1 activating, the others important. */
export function graphEntries({ graph, subgraphIndices }: N2gGraph): TokenEntry[] {
  const entries = new Map<string, TokenEntry>();
  for (const [id, { token, importance }] of graph.entries()) {
    const role = id < numActivating(subgraphIndices) ? "activating" : "important";
    const before = entries.get(`${role}:${token}`);
    entries.set(`${role}:${token}`, {
      token,
      role,
      importance: Math.max(importance, before?.importance ?? 0),
    });
  }
  return [...entries.values()];
}

/** How many nodes column 1 has, which are the first ones; a graph without nodes has no column 1. */
function numActivating(subgraphIndices: readonly number[]): number {
  return subgraphIndices[2] ?? 0;
}
