import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";

/**
 * The ids of a graph's nodes by column: column 0 holds the activating tokens, each further one what must
 * stand before the last. Columns are steps of the graph, not distances in a text: other tokens may stand
 * between those of two neighbouring columns. The root's column is left out.
 */
export function columnsOf({ subgraphIndices }: N2gGraph): number[][] {
  return subgraphIndices.slice(1, -1).map((start, column) => range(start, at(subgraphIndices, column + 2)));
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}
