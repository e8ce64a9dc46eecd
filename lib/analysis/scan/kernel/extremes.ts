import { type Code, f32x4, i32, upTo, type Variable, v128, when } from "./code";
import { kernelFunction } from "./module";
import { LINE, QUADS } from "./tile";

/**
 * Extremes of a sequence in a tile, its rows from `row` to `end`. To `out` go a line that is not NaN where all of a neuron's
 * activations are finite, a line with the least activation, and `lines` with the largest one, for each window and for what
 * is left after them (minus infinity of none). The first row is no part of a window, nor of the least.
 */
export const EXTREMES = kernelFunction(
  ["row", "end", "windowBytes", "lines", "out"],
  ({ row, end, windowBytes, lines, out }, local) => {
    const [window, windowEnd, to] = [local("i32"), local("i32"), local("i32")];
    const quads = QUADS.map((offset) => ({
      offset,
      ...{ nothing: local("v128"), min: local("v128"), max: local("v128"), value: local("v128") },
    }));
    type Quad = (typeof quads)[number];
    const each = (write: (quad: Quad) => readonly Code[]): Code =>
      quads.flatMap((quad) => write(quad).flat());
    const nothingOf = (value: Variable) => f32x4.mul(value.value, f32x4.splat(0));
    return [
      each(({ offset, nothing, value, min }) => [
        value.set(v128.load(row.value, offset)),
        nothing.set(nothingOf(value)),
        min.set(f32x4.splat(Number.POSITIVE_INFINITY)),
      ]),
      row.set(i32.add(row.value, i32.const(LINE))),
      to.set(i32.add(out.value, i32.const(2 * LINE))),
      upTo(window, lines.value, i32.const(1), [
        windowEnd.set(i32.add(row.value, windowBytes.value)),
        when(i32.isLess(end.value, windowEnd.value), [windowEnd.set(end.value)]),
        each(({ max }) => [max.set(f32x4.splat(Number.NEGATIVE_INFINITY))]),
        upTo(row, windowEnd.value, i32.const(LINE), [
          each(({ offset, nothing, value, min, max }) => [
            value.set(v128.load(row.value, offset)),
            nothing.set(f32x4.add(nothing.value, nothingOf(value))),
            min.set(f32x4.pmin(min.value, value.value)),
            max.set(f32x4.pmax(max.value, value.value)),
          ]),
        ]),
        each(({ offset, max }) => [v128.store(to.value, max.value, offset)]),
        to.set(i32.add(to.value, i32.const(LINE))),
      ]),
      each(({ offset, nothing, min }) => [
        v128.store(out.value, nothing.value, offset),
        v128.store(out.value, min.value, offset + LINE),
      ]),
    ];
  },
);
