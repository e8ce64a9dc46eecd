import type { Core } from "cytoscape";
import { paintShapes } from "@/components/graph/paint-shapes";
import { commonFrame, type SceneFrame } from "@/lib/figure/frame";
import { colourOf } from "@/lib/figure/palette";
import type { Paint, Shape } from "@/lib/figure/scene";
import { type ScenePart, sceneParts } from "@/lib/figure/scene-shapes";
import type { Scene } from "@/lib/n2g/scene/scene";
import type { ExploreColours } from "./explore-colours";

/** Draws what a frame shows of a scene, in the scene's lengths, so many CSS pixels each. */
export type ScenePainter = (context: CanvasRenderingContext2D, frame: SceneFrame, zoom: number) => void;

/** Smaller than so, in CSS pixels per length of the scene, letters and dashes are no more than grey. */
const READABLE = 0.4;
/** Of what fires, where nothing is filled. */
const FORCED_OUTLINE = 2.5;

/** A scene as its drawing on the page has it, made ready to be drawn again and again. */
export function openPainter(scene: Scene, colours: ExploreColours): ScenePainter {
  const parts = sceneParts(scene).map((part) => {
    const shapes = colours.forced && part.fires ? part.shapes.map(outlined) : part.shapes;
    return { area: part.area, near: shapes, far: shapes.flatMap(fromAfar) };
  });
  const known = new Map<Paint, string>();
  const colour = (paint: Paint) => {
    const found = known.get(paint) ?? colourOf(paint, colours);
    known.set(paint, found);
    return found;
  };
  return (context, frame, zoom) => {
    const seen = parts.filter(({ area }) => commonFrame(area, frame) !== null);
    const shapes = seen.flatMap(({ near, far }) => (zoom < READABLE ? far : near));
    paintShapes(context, shapes, { colour, fonts: colours.fonts });
  };
}

function outlined(shape: ScenePart["shapes"][number], place: number): Shape {
  if (shape.kind !== "box" || place > 0) return shape;
  return { ...shape, stroke: { paint: "ink", dash: false, ...shape.stroke, width: FORCED_OUTLINE } };
}

function fromAfar(shape: Shape): Shape[] {
  if (shape.kind === "text") return [];
  return [shape.kind === "line" ? { ...shape, dash: null } : shape];
}

/** Of Cytoscape's renderer what its types leave out: it draws all elements by this. */
interface ElementPainter {
  drawLayeredElements(context: CanvasRenderingContext2D): void;
}

/**
 * Lets a graph be drawn by `draw`, in the graph's own lengths, instead of by Cytoscape, which draws pictures of its parts
 * ahead: of 2,000 nodes these held a frame up for 400 ms as one moved on. What is drawn is also what is saved.
 */
export function drawBy(graph: Core, draw: (context: CanvasRenderingContext2D) => void): void {
  const { renderer } = graph as Core & { renderer(): ElementPainter }; // the types leave it out
  renderer.call(graph).drawLayeredElements = draw;
}
