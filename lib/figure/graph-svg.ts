import type { Scene as GraphScene, SceneNode } from "@/lib/n2g/scene/scene";
import { commonFrame, type SceneFrame } from "./frame";
import { colourOf, type Palette } from "./palette";
import { type BoxShape, type Paint, placed, type Scene } from "./scene";
import { sceneParts } from "./scene-shapes";
import { svgOf } from "./svg";

/** Fonts of drawings outside the site, with what takes their place where they are missing. */
export const FONTS = {
  mono: "JetBrains Mono,ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace",
  sans: "Inter,system-ui,Helvetica,Arial,sans-serif",
};

/** A token is its letters. */
const NO_LIGATURES = ' style="font-variant-ligatures:none"';

const MARGIN = 8;

/** A graph, or what a frame shows of it, as a drawing on paper no larger than the graph; it holds no more than is seen. */
export function graphDrawing(scene: GraphScene, frame: SceneFrame = wholeOf(scene)): Scene {
  const seen = commonFrame(frame, wholeOf(scene)) ?? frame;
  const parts = sceneParts(scene).filter(({ area }) => commonFrame(area, seen) !== null);
  const length = scene.nodes.filter((node) => commonFrame(boxOf(node), seen) !== null).length;
  const label = `Graph of ${length} ${length === 1 ? "node" : "nodes"}`;
  return onPaper({ shapes: parts.flatMap(({ shapes }) => shapes), label }, seen);
}

function boxOf({ x, y, width, height }: SceneNode): SceneFrame {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A drawing, or a frame of it, on paper. */
export function onPaper({ shapes, label }: Pick<Scene, "shapes" | "label">, frame: SceneFrame): Scene {
  const { x, y, width, height } = frame;
  const paper: BoxShape = { kind: "box", x: 0, y: 0, width, height, radius: 0, fill: "paper", stroke: null };
  return { width, height, shapes: [paper, ...placed(shapes, -x, -y)], label };
}

/** All of a drawing with a margin. */
export function wholeOf({ width, height }: Pick<Scene, "width" | "height">): SceneFrame {
  return { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** A drawing as an SVG file that needs nothing else: colours and fonts stand in it. */
export function svgFile(drawing: Scene, palette: Palette): string {
  const colour = (paint: Paint) => colourOf(paint, palette);
  return `${svgOf(drawing, { colour, fonts: FONTS, attributes: NO_LIGATURES })}\n`;
}
