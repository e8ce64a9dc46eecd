import { outlined } from "@/lib/figure/outlines";
import { pdfOf } from "@/lib/figure/pdf";
import type { Paint, Scene } from "@/lib/figure/scene";
import { readGlyphs } from "./glyph-files";

/** A drawing as a PDF of one page of its size, whose letters are outlines. Throws where fonts do not come. */
export async function drawingPdf(drawing: Scene, colour: (paint: Paint) => string): Promise<Blob> {
  const bytes = await pdfOf(outlined(drawing, await readGlyphs(drawing)), colour);
  return new Blob([bytes], { type: "application/pdf" });
}
