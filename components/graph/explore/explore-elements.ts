import type { ElementDefinition } from "cytoscape";
import { must } from "@/lib/domain/at";
import type { Scene, SceneLine, SceneNode } from "@/lib/n2g/scene/scene";
import type { ExploreColours } from "./explore-colours";

/** A scene as what Cytoscape shows, each thing at its place. */
export function sceneElements(scene: Scene, colours: ExploreColours): ElementDefinition[] {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  return [
    ...scene.nodes.map((node) => nodeElement(node, colours)),
    ...scene.lines.map((line) => lineElement(line, nodes)),
    ...scene.texts.map(({ text, x, y, kind }, i) => ({
      data: { id: `text ${i}`, text },
      position: { x, y },
      classes: kind,
      selectable: false,
    })),
  ];
}

function nodeElement(node: SceneNode, colours: ExploreColours): ElementDefinition {
  const { id, text, x, y, width, height, role, share, trust, opens, graphs } = node;
  const fill = trust === "unconfirmed" ? colours.paper : colours.fill(role, share);
  return {
    data: { id, text, width, height, fill },
    position: { x, y },
    pannable: true, // a drag that begins on a node moves the graph too
    classes: `token ${role} ${trust}${opens === null ? "" : " group"}${graphs.length > 1 ? " shared" : ""}`,
  };
}

function lineElement(line: SceneLine, nodes: ReadonlyMap<string, SceneNode>): ElementDefinition {
  const { id, from, to, gap, width, trust, turn, graphs } = line;
  const source = must(nodes.get(from), "where a line begins");
  const target = must(nodes.get(to), "where a line ends");
  const bends = turn === null || source.y === target.y ? null : bendsOf(source, target, turn);
  return {
    data: { id, source: from, target: to, width, ...(gap !== null && { gap }), ...bends },
    classes: `w${width} ${trust}${gap === null ? "" : " gap"}${bends === null ? "" : " turns"}${graphs.length > 1 ? " shared" : ""}`,
  };
}

/** Cytoscape draws no line that bends where it begins or ends. */
const LEAST_STRETCH = 3;

/** The two places where a line bends, as Cytoscape has them: along the way from end to end, and beside it. */
function bendsOf(from: SceneNode, to: SceneNode, { start, end }: { start: number; end: number }) {
  const origin = { x: from.x + from.width / 2, y: from.y };
  const way = { x: to.x - to.width / 2 - origin.x, y: to.y - origin.y };
  const length = Math.hypot(way.x, way.y);
  const places = [
    { x: Math.max(start - origin.x, LEAST_STRETCH), y: 0 },
    { x: Math.min(end - origin.x, way.x - LEAST_STRETCH), y: way.y },
  ];
  return {
    weights: places.map(({ x, y }) => (x * way.x + y * way.y) / length ** 2),
    distances: places.map(({ x, y }) => (y * way.x - x * way.y) / length),
  };
}
