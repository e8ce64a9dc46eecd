import type { N2gGraph } from "@/lib/domain/graph";
import { MOST_ROWS, graphScene as nodesScene } from "@/lib/n2g/scene/graph-scene";
import { placed, type Scene } from "./scene";
import { sceneShapes } from "./scene-shapes";

const MARGIN = 2;

/** A graph of 2023, which has nodes in columns and no distances. */
export function graphScene(graph: N2gGraph): Scene {
  const scene = nodesScene(graph, MOST_ROWS);
  return {
    width: scene.width + 2 * MARGIN,
    height: scene.height + 2 * MARGIN,
    shapes: placed(sceneShapes(scene), MARGIN, MARGIN),
    label: `Graph of ${graph.graph.length} ${graph.graph.length === 1 ? "token" : "tokens"}`,
  };
}
