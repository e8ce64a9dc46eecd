import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { MOST_ROWS, mergedGraphScene } from "./graph-scene";
import { mergedRows, mergedScene } from "./merged-rows";
import type { Scene } from "./scene";

/** What a neuron has of graphs: null what it has not. */
export interface DrawnGraph {
  readonly graph: N2gGraph | null;
  readonly paths: readonly N2gPath[] | null;
}

const NOTHING: N2gGraph = { graph: [], subgraphIndices: [0, 0] };

/**
 * The graphs of several neurons as their comparison draws them: by their paths, or where none has any by their nodes.
 *
 * @param off rows that are left out, by their places
 */
export function togetherScene(graphs: readonly DrawnGraph[], off: ReadonlySet<number> = new Set()): Scene {
  if (graphs.every(({ paths }) => (paths ?? []).length === 0))
    return mergedGraphScene(
      graphs.map(({ graph }) => graph ?? NOTHING),
      MOST_ROWS,
    );
  const { rows, owners } = mergedRows(graphs.map(({ paths }) => ({ paths: paths ?? [] })));
  return mergedScene({ rows: rows.filter((_, row) => !off.has(row)), owners }, graphs.length);
}
