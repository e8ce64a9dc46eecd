import { svgFile } from "@/lib/figure/graph-svg";
import { colourOf } from "@/lib/figure/palette";
import { PRINT_PALETTES } from "@/lib/figure/print-palettes";
import type { Scene as Drawing, Paint } from "@/lib/figure/scene";
import { tikzOf } from "@/lib/figure/tikz";
import type { Scene } from "@/lib/n2g/scene/scene";
import { sceneDot } from "@/lib/n2g/scene/scene-dot";
import { drawingPng } from "./drawing-png";
import type { ExploreColours } from "./explore/explore-colours";
import type { FileKind } from "./file-kinds";

/** A graph with its places, and as it is drawn. */
export interface Drawn {
  readonly scene: Scene;
  readonly drawing: Drawing;
}

interface DrawnFile {
  readonly content: Blob | string;
  /** Of the file's name. */
  readonly ending: string;
  readonly type: string;
}

/** A graph as the content of a file. */
export async function drawnFile(
  kind: FileKind,
  { scene, drawing }: Drawn,
  colours: ExploreColours,
): Promise<DrawnFile> {
  switch (kind) {
    case "SVG":
      return { content: svgFile(drawing, colours), ending: "svg", type: "image/svg+xml" };
    case "PDF": {
      const { drawingPdf } = await import("./drawing-pdf"); // reads fonts, which is much for who saves none
      return { content: await drawingPdf(drawing, onWhite), ending: "pdf", type: "application/pdf" };
    }
    case "TikZ":
      return { content: tikzOf(drawing, onWhite), ending: "tex", type: "application/x-tex" };
    case "DOT":
      return { content: sceneDot(scene), ending: "dot", type: "text/vnd.graphviz" };
    case "JSON":
      return { content: JSON.stringify(scene, null, 1), ending: "json", type: "application/json" };
    case "PNG":
      return { content: await drawingPng(drawing, colours), ending: "png", type: "image/png" };
  }
}

/** Papers are white. */
function onWhite(paint: Paint): string {
  return colourOf(paint, PRINT_PALETTES.colour);
}
