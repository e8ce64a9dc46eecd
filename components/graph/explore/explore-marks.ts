import { paintShapes } from "@/components/graph/paint-shapes";
import { colourOf } from "@/lib/figure/palette";
import { type BoxShape, type Shape, textShape } from "@/lib/figure/scene";
import { sceneShapes } from "@/lib/figure/scene-shapes";
import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";
import type { ExploreColours } from "./explore-colours";
import type { View } from "./first-view";
import { type PinnedHeads, pinnedHeads, STRIP } from "./pinned-heads";

/** What is marked of a scene, by ids of nodes and lines. */
export interface Marked {
  /** Shown in full while all else is faded; null for none. */
  readonly lit: ReadonlySet<string> | null;
  readonly found: ReadonlySet<string>;
  readonly current: string | null;
}

/** A sheet above a graph on which marks are drawn, so that the graph below need not be drawn anew for them. */
export interface MarkSheet {
  mark(scene: Scene, marked: Marked, colours: ExploreColours): void;
  /** Draws the marks where the graph below now stands. */
  draw(view: View): void;
}

/** Lays a sheet over a graph in a container that has a size. */
export function openMarks(container: HTMLElement): MarkSheet {
  const sheet = document.createElement("canvas");
  sheet.className = "explore-marks";
  container.append(sheet);
  const context = sheet.getContext("2d");
  let scene: Scene | null = null;
  let shapes: readonly Shape[] = [];
  let colours: ExploreColours | null = null;
  return {
    mark(marked, parts, next) {
      scene = marked;
      shapes = markShapes(marked, parts);
      colours = next;
      container.toggleAttribute("data-lit", parts.lit !== null);
    },
    draw({ zoom, pan }) {
      if (context === null || colours === null || scene === null) return;
      const { clientWidth: width, clientHeight: height } = container;
      const pixels = window.devicePixelRatio;
      const size = { width: Math.round(width * pixels), height: Math.round(height * pixels) };
      if (sheet.width !== size.width || sheet.height !== size.height) Object.assign(sheet, size);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      context.setTransform(pixels * zoom, 0, 0, pixels * zoom, pixels * pan.x, pixels * pan.y);
      const { accent, fonts } = colours;
      const palette = { ...colours, edge: accent };
      paintShapes(context, shapes, { colour: (paint) => colourOf(paint, palette), fonts });
      const heads = pinnedHeads(scene, { zoom, pan }, height);
      if (heads === null) return;
      context.setTransform(pixels, 0, 0, pixels, 0, 0);
      drawHeads(context, heads, { width, colours });
    },
  };
}

function drawHeads(
  context: CanvasRenderingContext2D,
  { heads, size }: PinnedHeads,
  { width, colours }: { width: number; colours: ExploreColours },
): void {
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, STRIP);
  context.fillStyle = colours.line;
  context.fillRect(0, STRIP - 1, width, 1);
  const shapes = heads.map(({ text, x }) => textShape({ x, y: STRIP - 8, text, size, paint: "soft" }));
  paintShapes(context, shapes, { colour: (paint) => colourOf(paint, colours), fonts: colours.fonts });
}

/** Lit parts as they are, but for lines and outlines, which have the accent: here it takes the place of `edge`. */
function markShapes(scene: Scene, { lit, found, current }: Marked): Shape[] {
  const shapes = lit === null ? [] : litShapes(scene, lit);
  const outlined = scene.nodes.filter(({ id }) => found.has(id)).map((node) => outline(node, "edge"));
  const here = scene.nodes.filter(({ id }) => id === current).map((node) => outline(node, "ink"));
  return [...shapes, ...outlined, ...here];
}

function litShapes({ nodes, lines, texts }: Scene, lit: ReadonlySet<string>): Shape[] {
  const isLit = ({ id }: { readonly id: string }) => lit.has(id);
  return sceneShapes({ nodes: nodes.filter(isLit), lines: lines.filter(isLit), texts }).map((shape) => {
    if (shape.kind === "line") return { ...shape, paint: "edge" };
    return shape.kind === "text"
      ? shape
      : { ...shape, stroke: { paint: "edge", width: 2, dash: shape.stroke?.dash ?? false } };
  });
}

function outline({ x, y, width, height }: SceneNode, paint: "edge" | "ink"): BoxShape {
  return {
    ...{ kind: "box", x: x - width / 2, y: y - height / 2, width, height, radius: 4, fill: null },
    stroke: { paint, width: 3, dash: false },
  };
}
