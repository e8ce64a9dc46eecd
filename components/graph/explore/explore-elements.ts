import type { ElementDefinition, StylesheetJson } from "cytoscape";
import type { Scene } from "@/lib/n2g/scene/scene";

/** Of a scene what Cytoscape takes in hand: what can be pointed at. Lines cannot, and are drawn with the rest. */
export function sceneElements({ nodes }: Scene): ElementDefinition[] {
  return nodes.map(({ id, x, y, width, height }) => ({
    data: { id, width, height },
    position: { x, y },
    pannable: true, // a drag that begins on a node moves the graph too
    classes: "token",
  }));
}

/** How large they are; how they look is drawn by a painter of ours. */
export const ELEMENT_STYLE: StylesheetJson = [
  { selector: "node", style: { shape: "rectangle", width: "data(width)", height: "data(height)" } },
];
