import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { graphScene } from "./graph-scene";
import { pathScene } from "./path-scene";
import type { Scene } from "./scene";

interface DrawnNeuron {
  readonly graph: N2gGraph | null;
  readonly graphPaths: readonly N2gPath[] | null;
}

/** The graph of a neuron: its paths where it has any, else its nodes; null without a graph. */
export function neuronScene(
  { graph, graphPaths }: DrawnNeuron,
  { width, mostRows }: { width: number; mostRows?: number },
): Scene | null {
  if (graphPaths !== null && graphPaths.length > 0) {
    const scene = pathScene(graphPaths, width, mostRows);
    return scene.shapes.length === 0 ? null : scene;
  }
  return graph === null ? null : graphScene(graph);
}
