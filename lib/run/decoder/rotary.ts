import { at } from "@/lib/domain/at";
import type { Rotary } from "./decoder-shape";

/** Cosines and sines of the angles by which pairs are turned: `[position, pair]`, row-major. */
export function rotaryTables(
  { base, width, stretch, divisors, scale }: Rotary,
  positions: number,
): { readonly cos: Float32Array; readonly sin: Float32Array } {
  const pairs = width / 2;
  const [cos, sin] = [new Float32Array(positions * pairs), new Float32Array(positions * pairs)];
  for (let pair = 0; pair < pairs; pair++) {
    const frequency = base ** ((-2 * pair) / width) / (divisors === null ? 1 : at(divisors, pair));
    for (let position = 0; position < positions; position++) {
      const angle = (position / stretch) * frequency;
      cos[position * pairs + pair] = scale * Math.cos(angle);
      sin[position * pairs + pair] = scale * Math.sin(angle);
    }
  }
  return { cos, sin };
}

/**
 * The rows of a matrix `[heads × headWidth, columns]` in another order: of each head the `turned` leading rows, which
 * are pairs of neighbours, become pairs a half apart. Queries and keys that are both reordered have the same products.
 */
export function withHalvesAsPairs(
  values: Float32Array,
  shape: {
    readonly heads: number;
    readonly headWidth: number;
    readonly turned: number;
    readonly columns: number;
  },
): Float32Array {
  const { heads, headWidth, turned, columns } = shape;
  const moved = values.slice();
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < turned; row++) {
      const from = head * headWidth + row;
      const to = head * headWidth + (row % 2) * (turned / 2) + Math.floor(row / 2);
      moved.set(values.subarray(from * columns, (from + 1) * columns), to * columns);
    }
  }
  return moved;
}
