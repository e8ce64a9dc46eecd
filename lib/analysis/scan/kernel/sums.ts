import { type Code, f32x4, f64x2, i32, i32x4, upTo, type Variable, v128, when } from "./code";
import { kernelFunction, type Local } from "./module";
import { COUNTS, LINE, QUADS, SUMS } from "./tile";

/** Tokens whose lines stay in the nearest cache while four neurons after four pass over them. */
const TOKENS = 64;

/** The lowest bits of this number and a small whole one are the whole one's own. */
const WHOLE = 1.5 * 2 ** 23;

/**
 * Goes over rows from `row` to `end` some at a time, for each four neurons of the tile apart: `write` is given where in a
 * line they stand, and what does its argument with each row of theirs at `cursor`.
 */
function byQuads(
  { row, end }: Readonly<Record<"row" | "end", Variable>>,
  local: Local,
  write: (offset: number, cursor: Variable, eachRow: (body: readonly Code[]) => Code) => readonly Code[],
): Code {
  const [cursor, blockEnd] = [local("i32"), local("i32")];
  const eachRow = (body: readonly Code[]) => upTo(cursor, blockEnd.value, i32.const(LINE), body);
  return upTo(row, end.value, i32.const(TOKENS * LINE), [
    blockEnd.set(i32.add(row.value, i32.const(TOKENS * LINE))),
    when(i32.isLess(end.value, blockEnd.value), [blockEnd.set(end.value)]),
    ...QUADS.flatMap((offset) => [cursor.set(row.value), ...write(offset, cursor, eachRow)]),
  ]);
}

/**
 * Adds the activations of the rows from `row` to `end`, their squares, cubes and fourth powers to four times 16 sums at
 * `sums`. Each neuron is summed token after token, in numbers of 64 bits.
 */
export const MOMENTS = kernelFunction(["row", "end", "sums"], ({ row, end, sums }, local) => {
  const [value, number, square] = [local("v128"), local("v128"), local("v128")];
  const cube = f64x2.mul(square.value, number.value);
  const powers = [number.value, square.value, cube, f64x2.mul(square.value, square.value)];
  const halves = [value.value, v128.upper(value.value)].map((source, half) => ({
    source,
    totals: powers.map((term, power) => ({ term, total: local("v128"), place: power * SUMS + 16 * half })),
  }));
  const totals = halves.flatMap((half) => half.totals);
  return [
    byQuads({ row, end }, local, (offset, cursor, eachRow) => [
      ...totals.map(({ total, place }) => total.set(v128.load(sums.value, place + 2 * offset))),
      eachRow([
        value.set(v128.load(cursor.value, offset)),
        ...halves.flatMap((half) => [
          number.set(f64x2.promote(half.source)),
          square.set(f64x2.mul(number.value, number.value)),
          ...half.totals.map(({ total, term }) => total.set(f64x2.add(total.value, term))),
        ]),
      ]),
      ...totals.map(({ total, place }) => v128.store(sums.value, total.value, place + 2 * offset)),
    ]),
  ];
});

/**
 * Counts the activations of the rows from `row` to `end` by bin, at `counts`, and above zero, at `positive`. `scales` are one
 * by the width of each neuron's bins, a power of two with which all its activations are at least −128 and below 128.
 */
export const HISTOGRAM = kernelFunction(
  ["row", "end", "scales", "counts", "positive"],
  ({ row, end, scales, counts, positive }, local) => {
    const [scale, above, value, bin] = [local("v128"), local("v128"), local("v128"), local("v128")];
    const [two, address] = [local("i64"), local("i32")];
    const zero = f32x4.splat(0);
    // What is below zero and scaled too little for a number of 32 bits would come to lie at zero.
    const isLost = v128.and(f32x4.lt(value.value, zero), f32x4.eq(bin.value, zero));
    const countAt = (place: Code, offset: number): Code[] => [
      address.set(i32.add(counts.value, place)),
      i32.store(address.value, i32.add(i32.load(address.value, offset), i32.const(1)), offset),
    ];
    return [
      byQuads({ row, end }, local, (offset, cursor, eachRow) => [
        scale.set(v128.load(scales.value, offset)),
        above.set(v128.load(positive.value, offset)),
        eachRow([
          value.set(v128.load(cursor.value, offset)),
          above.set(i32x4.sub(above.value, f32x4.gt(value.value, zero))),
          bin.set(f32x4.floor(f32x4.mul(value.value, scale.value))),
          bin.set(i32x4.add(f32x4.add(bin.value, f32x4.splat(WHOLE + 128)), isLost)),
          bin.set(i32x4.shl(v128.and(bin.value, i32x4.splat(255)), 2)),
          ...([0, 1] as const).flatMap((half) => [
            two.set(v128.half(bin.value, half)),
            ...countAt(i32.low(two.value), COUNTS * (offset / 4 + 2 * half)),
            ...countAt(i32.high(two.value), COUNTS * (offset / 4 + 2 * half + 1)),
          ]),
        ]),
        v128.store(positive.value, above.value, offset),
      ]),
    ];
  },
);

/**
 * Sums the activations of a tile by token. At `order` stand rows' places in it, in bytes, those of one id side by side and
 * as they follow in the texts; from `ends` to `endsEnd`, where those of each id end, in bytes of `order` from its start. To
 * `out` go 16 sums of 64 bits for each id.
 */
export const TOKEN_SUMS = kernelFunction(
  ["tile", "order", "ends", "endsEnd", "out"],
  ({ tile, order, ends, endsEnd, out }, local) => {
    const [cursor, cursorEnd, row, value] = [local("i32"), local("i32"), local("i32"), local("v128")];
    const quads = QUADS.map((offset) => ({ offset, totals: [local("v128"), local("v128")] }));
    const halves = [value.value, v128.upper(value.value)];
    const totals = quads.flatMap((quad) => quad.totals);
    const add = (total: Variable, half: number) =>
      total.set(f64x2.add(total.value, f64x2.promote(halves[half] ?? [])));
    return [
      cursor.set(order.value),
      upTo(ends, endsEnd.value, i32.const(4), [
        cursorEnd.set(i32.add(order.value, i32.load(ends.value))),
        ...totals.map((total) => total.set(f64x2.zero())),
        upTo(cursor, cursorEnd.value, i32.const(4), [
          row.set(i32.add(tile.value, i32.load(cursor.value))),
          ...quads.flatMap((quad) => [value.set(v128.load(row.value, quad.offset)), ...quad.totals.map(add)]),
        ]),
        ...totals.map((total, i) => v128.store(out.value, total.value, 16 * i)),
        out.set(i32.add(out.value, i32.const(SUMS))),
      ]),
    ];
  },
);
