import type { N2gGraph } from "@/lib/domain/graph";
import type { TokenEntry } from "./token-entries";

/**
 * A graph without what is not needed: behind a node at which a path may end the neuron fires whatever
 * stands before, so nothing before it is drawn, unless another path needs it.
 */
export function trimGraph({ graph, subgraphIndices }: N2gGraph): N2gGraph {
  const kept = new Set<number>();
  for (let id = subgraphIndices[1] ?? 0; id < (subgraphIndices[2] ?? 0); id++) kept.add(id);
  for (const id of kept)
    if (!graph[id]?.end) for (const earlier of graph[id]?.required ?? []) kept.add(earlier);
  const order = [...graph.keys()].filter((id) => kept.has(id));
  const places = new Map(order.map((id, place) => [id, place]));
  const nodes = order.flatMap((id) => {
    const node = graph[id];
    if (!node) return [];
    return {
      ...node,
      required: node.end ? [] : node.required.flatMap((earlier) => places.get(earlier) ?? []),
    };
  });
  const offsets = subgraphIndices.map((end) => order.filter((id) => id < end).length);
  while (offsets.length > 2 && offsets.at(-1) === offsets.at(-2)) offsets.pop();
  return { graph: nodes, subgraphIndices: offsets };
}

/** What a neuron is found by when its graph is all that is known: column 1 activating, the others important. */
export function graphEntries({ graph, subgraphIndices }: N2gGraph): TokenEntry[] {
  const entries = new Map<string, TokenEntry>();
  for (const [id, { token, importance }] of graph.entries()) {
    const role = id < (subgraphIndices[2] ?? 0) ? "activating" : "important";
    const known = entries.get(`${role}:${token}`);
    entries.set(`${role}:${token}`, {
      token,
      role,
      importance: Math.max(importance, known?.importance ?? 0),
    });
  }
  return [...entries.values()];
}
