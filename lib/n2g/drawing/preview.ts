import { at } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { columnsOf } from "./columns";
import { strongest } from "./strongest";

/**
 * The strongest part of a graph, for a small picture: up to half of the nodes are activating tokens by
 * importance, the rest context that the kept nodes ask for, nearer columns first, then by importance.
 */
export function previewGraph(whole: N2gGraph, limit = 12): N2gGraph {
  const { graph } = whole;
  const columns = columnsOf(whole);
  const kept = new Set<number>();
  for (const [column, ids] of columns.entries()) {
    const wanted = column === 0 ? ids : ids.filter(isRequired);
    const room = column === 0 && columns.length > 1 ? Math.ceil(limit / 2) : limit - kept.size;
    for (const id of strongest(graph, wanted, room)) kept.add(id);
  }
  return subgraph(
    whole,
    columns.map((ids) => ids.filter((id) => kept.has(id))),
  );

  function isRequired(id: number): boolean {
    return [...kept].some((later) => at(graph, later).required.includes(id));
  }
}

/** The nodes of some columns as a graph of their own; a column left empty is left out. */
function subgraph({ graph }: N2gGraph, columns: readonly number[][]): N2gGraph {
  const ids = columns.flat();
  const places = new Map(ids.map((id, place) => [id, place]));
  const subgraphIndices = [0, 0];
  let end = 0;
  for (const column of columns) {
    if (column.length === 0) continue;
    end += column.length;
    subgraphIndices.push(end);
  }
  const nodes = ids.map((id) => at(graph, id));
  return { graph: nodes.map((node) => withPlaces(node, places)), subgraphIndices };
}

/** The same node, with those of the required that have a place. */
function withPlaces(node: N2gNode, places: ReadonlyMap<number, number>): N2gNode {
  const kept = [...node.required.keys()].filter((i) => places.has(at(node.required, i)));
  const required = kept.flatMap((i) => places.get(at(node.required, i)) ?? []);
  const { stepsBack } = node;
  return { ...node, required, ...(stepsBack && { stepsBack: kept.map((i) => at(stepsBack, i)) }) };
}
