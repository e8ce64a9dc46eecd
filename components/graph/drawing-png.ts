import { colourOf } from "@/lib/figure/palette";
import type { Scene } from "@/lib/figure/scene";
import type { ExploreColours } from "./explore/explore-colours";
import { paintShapes } from "./paint-shapes";

/** Pixels of the picture per CSS pixel. */
const SCALE = 2;

/** A drawing as a picture, in the fonts and colours of the page. Throws where the browser makes none. */
export async function drawingPng({ width, height, shapes }: Scene, colours: ExploreColours): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser draws no pictures.");
  context.scale(SCALE, SCALE);
  paintShapes(context, shapes, { colour: (paint) => colourOf(paint, colours), fonts: colours.fonts });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not make the picture."));
      else resolve(blob);
    }, "image/png");
  });
}
