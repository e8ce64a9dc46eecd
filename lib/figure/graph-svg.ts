import type { Scene as GraphScene } from "@/lib/n2g/scene/scene";
import { colourOf, type Palette } from "./palette";
import { type BoxShape, placed, type Scene } from "./scene";
import { sceneShapes } from "./scene-shapes";
import { svgOf } from "./svg";

/** A part of a graph's scene, in its own lengths. */
export interface SceneFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Fonts of drawings outside the site, with what takes their place where they are missing. */
export const FONTS = {
  mono: "JetBrains Mono,ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace",
  sans: "Inter,system-ui,Helvetica,Arial,sans-serif",
};

const MARGIN = 8;

/** A graph, or a frame of it, as a drawing on paper. */
export function graphDrawing(scene: GraphScene, frame: SceneFrame = wholeOf(scene)): Scene {
  const { length } = scene.nodes;
  const label = `Graph of ${length} ${length === 1 ? "node" : "nodes"}`;
  return onPaper({ shapes: sceneShapes(scene), label }, frame);
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
  return `${svgOf(drawing, { colour: (paint) => colourOf(paint, palette), fonts: FONTS })}\n`;
}
