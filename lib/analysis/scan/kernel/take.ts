import { type Code, f32x4, i32, upTo, v128 } from "./code";
import { kernelFunction } from "./module";
import { LINE, QUADS } from "./tile";

/**
 * Lays rows of activations out as tiles, from `row` to `end`, `rowBytes` each: the first 16 numbers of the first row go to
 * `tile`, the next 16 to `tile + tileBytes`, and so on; those of the next row go a line further. Where the bits of `masks`, as
 * long as a row, are set, signs are turned; zero stays without one.
 */
export const TAKE = kernelFunction(
  ["row", "end", "rowBytes", "tile", "tileBytes", "masks"],
  ({ row, end, rowBytes, tile, tileBytes, masks }, local) => {
    const [from, fromEnd, to, mask] = [local("i32"), local("i32"), local("i32"), local("i32")];
    const quads = QUADS.map((offset): Code => {
      const value = v128.load(from.value, offset);
      const turned = f32x4.sub(f32x4.splat(0), value);
      return v128.store(to.value, v128.select(turned, value, v128.load(mask.value, offset)), offset);
    });
    return [
      upTo(row, end.value, rowBytes.value, [
        from.set(row.value),
        fromEnd.set(i32.add(row.value, rowBytes.value)),
        to.set(tile.value),
        mask.set(masks.value),
        upTo(from, fromEnd.value, i32.const(LINE), [
          ...quads,
          to.set(i32.add(to.value, tileBytes.value)),
          mask.set(i32.add(mask.value, i32.const(LINE))),
        ]),
        tile.set(i32.add(tile.value, i32.const(LINE))),
      ]),
    ];
  },
);
