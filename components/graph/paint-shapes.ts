import type { BoxShape, LineShape, Paint, Shape, TextShape } from "@/lib/figure/scene";

/** What a canvas needs to know of a page. */
export interface CanvasPaints {
  readonly colour: (paint: Paint) => string;
  readonly fonts: { readonly mono: string; readonly sans: string };
}

const BOX_DASH = [4, 3];

/** Draws shapes on a canvas, from the back to the front, in its present lengths. */
export function paintShapes(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  { colour, fonts }: CanvasPaints,
): void {
  context.textRendering = "optimizeSpeed"; // without ligatures: a token is its letters
  for (const shape of shapes) {
    if (shape.kind === "line") paintLine(context, shape, colour(shape.paint));
    else if (shape.kind === "box") paintBox(context, shape, colour);
    else paintText(context, shape, fonts[shape.font], colour(shape.paint));
  }
}

function paintLine(context: CanvasRenderingContext2D, shape: LineShape, colour: string) {
  const { width, dash } = shape;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash === null ? [] : [...dash]);
  context.stroke(pathOf(shape));
}

/** What is drawn again and again is read once. */
const PATHS = new WeakMap<LineShape, Path2D>();

function pathOf(shape: LineShape): Path2D {
  const path = PATHS.get(shape) ?? new Path2D(shape.data);
  PATHS.set(shape, path);
  return path;
}

function paintBox(
  context: CanvasRenderingContext2D,
  { x, y, width, height, radius, fill, stroke }: BoxShape,
  colour: CanvasPaints["colour"],
) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  if (fill !== null) {
    context.fillStyle = colour(fill);
    context.fill();
  }
  if (stroke === null) return;
  context.strokeStyle = colour(stroke.paint);
  context.lineWidth = stroke.width;
  context.setLineDash(stroke.dash ? BOX_DASH : []);
  context.stroke();
}

function paintText(
  context: CanvasRenderingContext2D,
  { x, y, text, size, bold, italic, anchor }: TextShape,
  family: string,
  colour: string,
) {
  context.font = `${italic ? "italic " : ""}${bold ? "700" : "400"} ${size}px ${family}`;
  context.textAlign = anchor === "middle" ? "center" : anchor;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
