import { crc32 } from "node:zlib";
import { drawPicture } from "@/app/image/draw";
import { ScenePicture } from "@/app/image/scene-picture";
import type { FigureFile, FigureView } from "@/lib/domain/figure-view";
import { type OutlinedScene, outlined } from "@/lib/figure/outlines";
import { colourOf } from "@/lib/figure/palette";
import { pdfOf } from "@/lib/figure/pdf";
import { PRINT_PALETTES } from "@/lib/figure/print-palettes";
import type { Scene } from "@/lib/figure/scene";
import { svgOf } from "@/lib/figure/svg";
import { tikzOf } from "@/lib/figure/tikz";
import { figureGlyphs } from "./figure-glyphs";

const FONTS = {
  mono: "JetBrains Mono, DejaVu Sans Mono, Menlo, Consolas, monospace",
  sans: "Inter, Helvetica, Arial, sans-serif",
};
const DOTS_PER_INCH = 300;
const PIXELS_PER_INCH = 96;

/** What a figure is as a file of a kind. */
interface FigureType {
  readonly contentType: string;
  readonly write: (scene: Scene, view: FigureView) => string | Promise<string | Uint8Array>;
}

export const FIGURE_TYPES: Readonly<Record<FigureFile, FigureType>> = {
  svg: {
    contentType: "image/svg+xml; charset=utf-8",
    write: async (scene, view) => {
      const { letters } = view;
      return figureSvg(letters === "outlines" ? outlined(scene, await figureGlyphs()) : scene, view, FONTS);
    },
  },
  pdf: {
    contentType: "application/pdf",
    write: async (scene, { ink }) =>
      pdfOf(outlined(scene, await figureGlyphs()), (paint) => colourOf(paint, PRINT_PALETTES[ink])),
  },
  tex: {
    contentType: "application/x-tex; charset=utf-8",
    write: (scene, { ink }) => tikzOf(scene, (paint) => colourOf(paint, PRINT_PALETTES[ink])),
  },
  png: { contentType: "image/png", write: figurePng },
};

/** A figure as SVG, as wide as it is in print, on its paper. */
export function figureSvg(
  scene: Scene | OutlinedScene,
  { ink }: Pick<FigureView, "ink">,
  fonts: typeof FONTS,
): string {
  const palette = PRINT_PALETTES[ink];
  const svg = svgOf(scene, {
    colour: (paint) => colourOf(paint, palette),
    fonts,
    head: `<rect width="100%" height="100%" fill="${palette.paper}"/>`,
  });
  return `${svg}\n`;
}

/** A figure as PNG of 300 dots per inch, which its file says. */
async function figurePng(scene: Scene, { ink }: FigureView): Promise<Uint8Array> {
  const palette = PRINT_PALETTES[ink];
  const scale = DOTS_PER_INCH / PIXELS_PER_INCH;
  const [width, height] = [Math.ceil(scene.width * scale), Math.ceil(scene.height * scale)];
  const picture = await drawPicture(
    <div style={{ width, height, display: "flex", background: palette.paper }}>
      <ScenePicture scene={scene} left={0} top={0} scale={scale} palette={palette} />
    </div>,
    { width, height },
  );
  return withDensity(picture, DOTS_PER_INCH);
}

/** Of the signature and the header, behind which the density may stand. */
const HEAD_BYTES = 33;

/** A PNG that says how many dots of it make an inch (its chunk pHYs). */
export function withDensity(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4);
  const perMetre = Math.round(dotsPerInch / 0.0254);
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, HEAD_BYTES), chunk, png.subarray(HEAD_BYTES)]);
}
