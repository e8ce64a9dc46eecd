import type { N2gGraph } from "@/lib/domain/graph";

/**
 * The strongest part of a graph, for a small picture: up to half of the nodes are activating tokens by
 * importance, the rest context that the kept nodes ask for, nearer columns first, then by importance.
 */
export function previewGraph({ graph, subgraphIndices }: N2gGraph, limit = 12): N2gGraph {
  const columns = subgraphIndices
    .slice(1)
    .map((end, i) => range(subgraphIndices[i] ?? 0, end))
    .slice(1);
  const kept = new Set<number>();
  for (const [depth, column] of columns.entries()) {
    const wanted = depth === 0 ? column : column.filter((id) => isRequired(id));
    const room = depth === 0 && columns.length > 1 ? Math.ceil(limit / 2) : limit - kept.size;
    for (const id of strongest(wanted).slice(0, room)) kept.add(id);
  }
  return subgraph(columns, kept);

  function isRequired(id: number): boolean {
    return [...kept].some((later) => graph[later]?.required.includes(id));
  }

  function strongest(ids: readonly number[]): number[] {
    return [...ids].sort((a, b) => (graph[b]?.importance ?? 0) - (graph[a]?.importance ?? 0) || a - b);
  }

  function subgraph(all: readonly number[][], ids: ReadonlySet<number>): N2gGraph {
    const left = all
      .map((column) => column.filter((id) => ids.has(id)))
      .filter((column) => column.length > 0);
    const places = new Map(left.flat().map((id, place) => [id, place]));
    const nodes = left.flat().flatMap((id) => graph[id] ?? []);
    const offsets = [0, 0];
    for (const column of left) offsets.push((offsets.at(-1) ?? 0) + column.length);
    return {
      graph: nodes.map((node) => ({
        ...node,
        required: node.required.flatMap((id) => places.get(id) ?? []),
      })),
      subgraphIndices: offsets,
    };
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}
