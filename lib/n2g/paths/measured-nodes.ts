import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { type Distance, placedSteps } from "@/lib/domain/n2g-path";
import { columnsOf } from "@/lib/n2g/drawing/columns";
import { type DrawablePath, drawnPaths } from "./drawn-paths";

/**
 * The graph that was drawn from paths, with those context nodes marked whose importance nobody measured, as in graphs of
 * which the model was only watched: their importance is 0, as clients of old expect a number, and says nothing.
 */
export function markUnmeasured(whole: N2gGraph, paths: readonly DrawablePath[]): N2gGraph {
  if (!whole.graph.some(({ importance }) => importance === 0)) return whole;
  const measured = new Set<string>();
  for (const { steps } of drawnPaths(paths).drawn)
    for (const [column, { step, distance }] of placedSteps(steps).entries())
      if (column === 0 || step.importance !== undefined)
        for (const token of step.tokens) measured.add(keyOf(column, token, distance));
  const graph = [...whole.graph];
  for (const [column, ids] of columnsOf(whole).entries())
    for (const id of ids) {
      const node = at(whole.graph, id);
      const isMeasured =
        node.distance === undefined || measured.has(keyOf(column, node.token, node.distance));
      if (node.importance === 0 && !isMeasured) graph[id] = { ...node, measured: false };
    }
  return { ...whole, graph };
}

function keyOf(column: number, token: string, { min, max }: Distance): string {
  return `${column} ${min} ${max} ${token}`;
}
