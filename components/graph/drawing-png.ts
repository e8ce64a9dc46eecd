import { colourOf } from "@/lib/figure/palette";
import type { BoxShape, LineShape, Paint, Scene, TextShape } from "@/lib/figure/scene";
import type { ExploreColours } from "./explore/explore-colours";

/** Pixels of the picture per CSS pixel. */
const SCALE = 2;
const BOX_DASH = [4, 3];

/** A drawing as a picture, in the fonts and colours of the page. Throws where the browser makes none. */
export async function drawingPng({ width, height, shapes }: Scene, colours: ExploreColours): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser draws no pictures.");
  context.scale(SCALE, SCALE);
  const paint = (of: Paint) => colourOf(of, colours);
  for (const shape of shapes) {
    if (shape.kind === "line") drawLine(context, shape, paint(shape.paint));
    else if (shape.kind === "box") drawBox(context, shape, paint);
    else drawText(context, shape, colours.fonts[shape.font], paint(shape.paint));
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not make the picture."));
      else resolve(blob);
    }, "image/png");
  });
}

function drawLine(context: CanvasRenderingContext2D, { data, width, dash }: LineShape, colour: string) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash === null ? [] : [...dash]);
  context.stroke(new Path2D(data));
}

function drawBox(
  context: CanvasRenderingContext2D,
  { x, y, width, height, radius, fill, stroke }: BoxShape,
  paint: (of: Paint) => string,
) {
  const box = new Path2D();
  box.roundRect(x, y, width, height, radius);
  if (fill !== null) {
    context.fillStyle = paint(fill);
    context.fill(box);
  }
  if (stroke === null) return;
  context.strokeStyle = paint(stroke.paint);
  context.lineWidth = stroke.width;
  context.setLineDash(stroke.dash ? BOX_DASH : []);
  context.stroke(box);
}

function drawText(
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
