/** A word of a palette, or a fill by how much of it there is, 0–1. */
export type Paint =
  | "ink"
  | "soft"
  | "faint"
  | "line"
  | "edge"
  | "paper"
  | { readonly fill: "fire" | "cool"; readonly share: number };

/** A stroke along SVG path data in absolute M, H, V, L and C. */
export interface LineShape {
  readonly kind: "line";
  readonly data: string;
  readonly width: number;
  readonly paint: Paint;
  /** Lengths drawn and left out by turns; null for an unbroken line. */
  readonly dash: readonly [number, number] | null;
}

/** A rectangle by its top left corner. */
export interface BoxShape {
  readonly kind: "box";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: Paint | null;
  readonly stroke: { readonly paint: Paint; readonly width: number; readonly dash: boolean } | null;
}

/** One line of text by the point of its base line that `anchor` names. */
export interface TextShape {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font: "mono" | "sans";
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly anchor: "start" | "middle" | "end";
  readonly paint: Paint;
}

export type Shape = LineShape | BoxShape | TextShape;

/** A drawing that any writer can put down: SVG, TikZ, an image. Lengths in CSS pixels, y downwards from the top. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** From the back to the front. */
  readonly shapes: readonly Shape[];
  /** What it shows, for those who cannot see it. */
  readonly label: string;
}

/** A text with what is usual: the sans serif font at 12 px, upright, regular. */
export function textShape(shape: Pick<TextShape, "x" | "y" | "text"> & Partial<TextShape>): TextShape {
  return {
    ...{ kind: "text", font: "sans", size: 12, bold: false, italic: false, anchor: "middle", paint: "soft" },
    ...shape,
  };
}

/** Moves shapes and makes them larger or smaller; the strokes with them. */
export function placed(shapes: readonly Shape[], left: number, top: number, scale = 1): Shape[] {
  return shapes.map((shape) => placedShape(shape, left, top, scale));
}

function placedShape(shape: Shape, left: number, top: number, scale: number): Shape {
  const x = (value: number) => left + value * scale;
  const y = (value: number) => top + value * scale;
  switch (shape.kind) {
    case "text":
      return { ...shape, x: x(shape.x), y: y(shape.y), size: shape.size * scale };
    case "box":
      return {
        ...shape,
        ...{ x: x(shape.x), y: y(shape.y), width: shape.width * scale, height: shape.height * scale },
        radius: shape.radius * scale,
        stroke: shape.stroke && { ...shape.stroke, width: shape.stroke.width * scale },
      };
    case "line":
      return {
        ...shape,
        data: placedData(shape.data, x, y),
        width: shape.width * scale,
        dash: shape.dash && [shape.dash[0] * scale, shape.dash[1] * scale],
      };
  }
}

/** Path data with every coordinate moved; H has only x, V only y, the others pairs. */
function placedData(data: string, x: (value: number) => number, y: (value: number) => number): string {
  return data.replace(/([MLHVC])([^MLHVC]*)/g, (_, command: string, numbers: string) => {
    const moved = (numbers.match(/-?[\d.]+/g) ?? []).map((number, i) =>
      command === "V" || (command !== "H" && i % 2 === 1) ? y(Number(number)) : x(Number(number)),
    );
    return command + moved.map(roundTenth).join(" ");
  });
}

/** To a tenth of a pixel: what no eye tells apart need not be sent. */
export function roundTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
