import { type Axis, axisOf } from "@/lib/atlas/axis";
import type { Condition } from "@/lib/atlas/questions";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import type { CellSource, Tones } from "./paint";

/** A box from corner to corner, as shares of width and height from the lower left. */
export interface ScatterBox {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly across: Axis;
  readonly up: Axis;
  /** Only these neurons: from the one to before the other. */
  readonly from: number;
  readonly to: number;
}

/** The axis that some values need; null when none is known. */
export function axisOfValues(values: Float32Array, scale: "log" | undefined): Axis | null {
  let [least, positive, largest] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const value of values) {
    if (value < least) least = value;
    if (value > 0 && value < positive) positive = value;
    if (value > largest) largest = value;
  }
  if (least > largest) return null;
  const lower = positive > largest ? [least] : [least, positive];
  return axisOf({ lower: Float64Array.from(lower), upper: Float64Array.of(largest) }, scale);
}

/** The conditions that what is in a box fulfils, to three digits; none for a box too small to be meant. */
export function boxConditions(
  { from, to }: ScatterBox,
  names: Readonly<Record<"x" | "y", AnyStatisticName>>,
  { across, up }: { readonly across: Axis; readonly up: Axis },
): Condition[] {
  if (Math.abs(from.x - to.x) < 0.01 && Math.abs(from.y - to.y) < 0.01) return [];
  const side = (of: AnyStatisticName, axis: Axis, a: number, b: number): Condition[] => [
    { of, is: ">=", value: short(axis.value(Math.min(a, b))) },
    { of, is: "<=", value: short(axis.value(Math.max(a, b))) },
  ];
  return [...side(names.x, across, from.x, to.x), ...side(names.y, up, from.y, to.y)];
}

/** Draws the points, those selected over the others, and says how many of the neurons have none. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  { x, y, across, up, from, to }: Points,
  { levels, selected, range }: CellSource,
  tones: Tones,
): number {
  const { clientWidth, clientHeight } = canvas;
  const [width, height] = [clientWidth * devicePixelRatio, clientHeight * devicePixelRatio].map(
    Math.round,
  ) as [number, number];
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return 0;
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  const pixels = new Uint32Array(image.data.buffer);
  const side = Math.max(2, Math.round(2 * devicePixelRatio));
  let without = 0;
  for (const wanted of [false, true]) {
    const tone = tones[wanted ? 220 : 1] ?? 0;
    for (let i = from; i < to; i++) {
      const [a, b] = [x[i] ?? Number.NaN, y[i] ?? Number.NaN];
      if (Number.isNaN(a) || Number.isNaN(b)) {
        if (wanted) without++;
        continue;
      }
      const level = levels[i] ?? 0;
      const isIn =
        (selected === null || ((selected[i >> 3] ?? 0) & (1 << (i & 7))) !== 0) &&
        ((level >= range.from && level <= range.to) || (range.from === 1 && range.to === 255));
      if (isIn !== wanted) continue;
      const left = Math.round(across.position(a) * (width - side));
      const top = Math.round((1 - up.position(b)) * (height - side));
      for (let row = top; row < top + side; row++)
        pixels.fill(tone, row * width + left, row * width + left + side);
    }
  }
  context.putImageData(image, 0, 0);
  return without;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
