import { at } from "@/lib/domain/at";
import type { Letter, OutlineCommand, OutlinedShape } from "./outlines";
import type { BoxShape, Paint } from "./scene";

/** A quarter of a circle as one curve: how far its handles reach, as a share of the radius. */
const ROUND = 0.5523;
/** Of boxes that are drawn with dashes. */
const BOX_DASH = [4, 3];

/** What draws on a page of a PDF, as its operators (ISO 32000-1, annex A). */
interface Content {
  /** Each shape with its own state; glyphs are called `/G0`, `/G1` and so on. */
  readonly drawn: string;
  /** What draws each glyph at the size of 1. */
  readonly glyphs: readonly string[];
}

export function content(shapes: readonly OutlinedShape[], colour: (paint: Paint) => string): Content {
  const places = new Map<Letter["commands"], number>();
  const placeOf = (commands: Letter["commands"]) => {
    const place = places.get(commands) ?? places.size;
    places.set(commands, place);
    return place;
  };
  const drawn = shapes.map((shape) => `q\n${shapeOf(shape, colour, placeOf)}\nQ`).join("\n");
  return { drawn, glyphs: [...places.keys()].map((glyph) => [...outlineOf(glyph), "f"].join("\n")) };
}

function shapeOf(
  shape: OutlinedShape,
  colour: (paint: Paint) => string,
  placeOf: (commands: Letter["commands"]) => number,
): string {
  switch (shape.kind) {
    case "line":
      return [
        ...strokeState(colour(shape.paint), shape.width, shape.dash),
        ...commandsOf(shape.data).flatMap(pathOf),
        "S",
      ].join("\n");
    case "box":
      return boxOf(shape, colour);
    case "letters":
      return [
        `${rgb(colour(shape.paint))} rg`,
        ...shape.letters.map(
          ({ commands, x, y, size }) => `q ${numbers(size, 0, 0, size, x, y)} cm /G${placeOf(commands)} Do Q`,
        ),
      ].join("\n");
  }
}

function boxOf({ x, y, width, height, radius, fill, stroke }: BoxShape, colour: (paint: Paint) => string) {
  const state = [
    ...(fill === null ? [] : [`${rgb(colour(fill))} rg`]),
    ...(stroke === null
      ? []
      : strokeState(colour(stroke.paint), stroke.width, stroke.dash ? BOX_DASH : null)),
  ];
  const paint = fill === null ? (stroke === null ? "n" : "S") : stroke === null ? "f" : "B";
  const r = Math.min(radius, width / 2, height / 2);
  const [right, bottom, handle] = [x + width, y + height, r * (1 - ROUND)];
  const path = [
    `${numbers(x + r, y)} m`,
    `${numbers(right - r, y)} l`,
    `${numbers(right - handle, y, right, y + handle, right, y + r)} c`,
    `${numbers(right, bottom - r)} l`,
    `${numbers(right, bottom - handle, right - handle, bottom, right - r, bottom)} c`,
    `${numbers(x + r, bottom)} l`,
    `${numbers(x + handle, bottom, x, bottom - handle, x, bottom - r)} c`,
    `${numbers(x, y + r)} l`,
    `${numbers(x, y + handle, x + handle, y, x + r, y)} c`,
    "h",
  ];
  return [...state, ...(r === 0 ? [`${numbers(x, y, width, height)} re`] : path), paint].join("\n");
}

function strokeState(colour: string, width: number, dash: readonly number[] | null): string[] {
  return [
    `${rgb(colour)} RG`,
    `${numbers(width)} w`,
    ...(dash === null ? [] : [`[${numbers(...dash)}] 0 d`]),
  ];
}

/** SVG path data in absolute M, H, V, L and C, each with its points. */
function commandsOf(data: string): OutlineCommand[] {
  let [x, y] = [0, 0];
  return [...data.matchAll(/([MLHVC])([^MLHVC]*)/g)].map(([, type = "", text = ""]): OutlineCommand => {
    const given = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    const points = type === "H" ? [at(given, 0), y] : type === "V" ? [x, at(given, 0)] : given;
    [x, y] = endOf(points);
    return [type === "M" || type === "C" ? type : "L", ...points];
  });
}

const OPERATORS = { M: "m", L: "l", C: "c" } as const;

function pathOf([type, ...points]: OutlineCommand): string[] {
  return type === "M" || type === "L" || type === "C" ? [`${numbers(...points)} ${OPERATORS[type]}`] : [];
}

/** Outlines with curves of one handle written as those of two, which a PDF has. */
function outlineOf(commands: readonly OutlineCommand[]): string[] {
  let [x, y] = [0, 0];
  return commands.flatMap((command) => {
    const [type, ...points] = command;
    if (type === "Z") return ["h"];
    const from = [x, y];
    [x, y] = endOf(points);
    if (type !== "Q") return pathOf(command);
    const handle = points.slice(0, 2);
    const towards = (end: readonly number[]) =>
      end.map((value, i) => value + (2 / 3) * (at(handle, i) - value));
    return pathOf(["C", ...towards(from), ...towards([x, y]), x, y]);
  });
}

function endOf(points: readonly number[]): [number, number] {
  return [at(points, points.length - 2), at(points, points.length - 1)];
}

/** @example rgb("#ff8000") // "1 0.502 0" */
function rgb(colour: string): string {
  return numbers(...[1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255));
}

function numbers(...values: readonly number[]): string {
  return values.map((value) => Math.round(value * 10_000) / 10_000).join(" ");
}
