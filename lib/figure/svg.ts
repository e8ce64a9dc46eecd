import { type LettersShape, type OutlinedScene, placedOutline } from "./outlines";
import { type Paint, roundTenth, type Scene, type Shape, type TextShape } from "./scene";

interface SvgStyle {
  /** A paint as a CSS colour. */
  readonly colour: (paint: Paint) => string;
  /** The `font-family` of each font. */
  readonly fonts: Readonly<Record<TextShape["font"], string>>;
  /** More attributes of the root, and what stands at its beginning. */
  readonly attributes?: string;
  readonly head?: string;
}

/** A scene as an SVG element that needs no style sheet. */
export function svgOf({ width, height, shapes, label }: Scene | OutlinedScene, style: SvgStyle): string {
  const size = { width: roundTenth(width), height: roundTenth(height) };
  const { attributes = "", head = "" } = style;
  const body = shapes.map((shape) => shapeOf(shape, style)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${escapeMarkup(label)}"${attributes}>${head}${body}</svg>`;
}

/** Text that may stand in markup, between tags or in quotes. Characters that XML does not allow become U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function shapeOf(shape: Shape | LettersShape, style: SvgStyle): string {
  const { colour } = style;
  switch (shape.kind) {
    case "line": {
      const dash = shape.dash === null ? "" : ` stroke-dasharray="${shape.dash.map(roundTenth).join(" ")}"`;
      return `<path d="${shape.data}" fill="none" stroke="${colour(shape.paint)}" stroke-width="${roundTenth(shape.width)}"${dash}/>`;
    }
    case "box": {
      const { fill, stroke } = shape;
      const border =
        stroke === null
          ? ""
          : ` stroke="${colour(stroke.paint)}"${stroke.width === 1 ? "" : ` stroke-width="${roundTenth(stroke.width)}"`}${stroke.dash ? ' stroke-dasharray="4 3"' : ""}`;
      return `<rect x="${roundTenth(shape.x)}" y="${roundTenth(shape.y)}" width="${roundTenth(shape.width)}" height="${roundTenth(shape.height)}" rx="${roundTenth(shape.radius)}" fill="${fill === null ? "none" : colour(fill)}"${border}/>`;
    }
    case "text":
      return textOf(shape, style);
    case "letters": {
      const commands = shape.letters.flatMap(placedOutline);
      const data = commands.map(([type, ...points]) => type + points.map(roundHundredth).join(" "));
      return `<path d="${data.join("")}" fill="${colour(shape.paint)}"/>`;
    }
  }
}

function textOf(shape: TextShape, { colour, fonts }: SvgStyle): string {
  const { x, y, text, font, size, bold, italic, anchor, paint } = shape;
  const weight = bold ? ' font-weight="700"' : "";
  const slant = italic ? ' font-style="italic"' : "";
  const align = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${roundTenth(x)}" y="${roundTenth(y)}" font-family="${fonts[font]}" font-size="${roundTenth(size)}"${weight}${slant}${align} fill="${colour(paint)}" xml:space="preserve">${escapeMarkup(text)}</text>`;
}

/** Letters are small, and printed large. */
function roundHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
