import { at, must } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import type { TokenEntry } from "./token-entries";

/**
 * A graph without what is not needed: behind a node at which a path may end the neuron fires whatever
 * stands before, so nothing before it is drawn, unless another path needs it.
 */
export function trimGraph({ graph, subgraphIndices }: N2gGraph): N2gGraph {
  const kept = new Set<number>();
  for (let id = 0; id < numActivating(subgraphIndices); id++) kept.add(id);
  for (const id of kept) {
    const { end, required } = at(graph, id);
    if (!end) for (const earlier of required) kept.add(earlier);
  }
  const order = [...graph.keys()].filter((id) => kept.has(id));
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = (id: number) => must(places.get(id), "a node that another one needs");
  const nodes = order.map((id) => {
    const node = at(graph, id);
    return { ...node, required: node.end ? [] : node.required.map(placeOf) };
  });
  const offsets = subgraphIndices.map((end) => order.filter((id) => id < end).length);
  while (offsets.length > 2 && offsets.at(-1) === offsets.at(-2)) offsets.pop();
  return { graph: nodes, subgraphIndices: offsets };
}

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
