import { at } from "@/lib/domain/at";
import { type BlockType, halfAt, halfOf } from "./block-type";
import {
  type GridPoints,
  IQ1_POINTS,
  IQ2_S_POINTS,
  IQ2_XS_POINTS,
  IQ2_XXS_POINTS,
  IQ3_S_POINTS,
  IQ3_XXS_POINTS,
} from "./grid-points";

const f = Math.fround;
const VALUES = 256;

/** A group of values that lie together: which point of the grid, a bit per value that is negative, and the scale. */
interface Group {
  readonly point: number;
  readonly signs: number;
  readonly scale: number;
  /** Added to each value before it is scaled. */
  readonly shift: number;
}

/** Blocks of 256 values in groups of `places`, each of which is a point of a grid. */
function gridBlocks(
  name: string,
  bytes: number,
  places: number,
  points: GridPoints,
  groupAt: (view: DataView, start: number, group: number) => Group,
): BlockType {
  return {
    ...{ name, values: VALUES, bytes },
    unpack: (view, start, out, to) => {
      const grid = points();
      for (let group = 0; group * places < VALUES; group++) {
        const { point, signs, scale, shift } = groupAt(view, start, group);
        for (let i = 0; i < places; i++) {
          const size = f(scale * (at(grid, point * places + i) + shift));
          out[to + group * places + i] = (signs >> i) & 1 ? -size : size;
        }
      }
    },
  };
}

/** Seven signs of eight are kept; the eighth makes the number of negative values even. */
function eightSigns(seven: number): number {
  let odd = seven;
  for (const by of [4, 2, 1]) odd ^= odd >> by;
  return seven | ((odd & 1) << 7);
}

/** Four bits, the lower ones of a byte first. */
const fourBits = (view: DataView, start: number, i: number) =>
  (view.getUint8(start + (i >> 1)) >> (4 * (i & 1))) & 15;

/** Two bits of four groups to a byte, or one bit of eight, above the eight bits that stand elsewhere. */
const higherBits = (view: DataView, start: number, group: number, bits: 1 | 2) => {
  const perByte = 8 / bits;
  const byte = view.getUint8(start + Math.floor(group / perByte));
  return ((byte >> (bits * (group % perByte))) & ((1 << bits) - 1)) << 8;
};

/** The scale of a stretch whose four bits are `steps`: the halves between whole numbers, a quarter or half as large. */
const between = (scale: number, steps: number, part: number) => f(f(scale * (0.5 + steps)) * part);

/** Four groups in eight bytes: four points, then seven signs of each with four bits of scale. */
export const iq2xxs = gridBlocks("IQ2_XXS", 66, 8, IQ2_XXS_POINTS, (view, start, group) => {
  const [stretch, k] = [start + 2 + 8 * (group >> 2), group & 3];
  const rest = view.getUint32(stretch + 4, true);
  return {
    ...{ point: view.getUint8(stretch + k), signs: eightSigns((rest >>> (7 * k)) & 127) },
    ...{ scale: between(halfAt(view, start), rest >>> 28, 0.25), shift: 0 },
  };
});

/** A point of nine bits with seven signs in each 16 bits, then the scales. */
export const iq2xs = gridBlocks("IQ2_XS", 74, 8, IQ2_XS_POINTS, (view, start, group) => {
  const bits = view.getUint16(start + 2 + 2 * group, true);
  return {
    ...{ point: bits & 511, signs: eightSigns(bits >> 9) },
    ...{ scale: between(halfAt(view, start), fourBits(view, start + 66, group >> 1), 0.25), shift: 0 },
  };
});

/** Points, signs, two higher bits of each point, scales. */
export const iq2s = gridBlocks("IQ2_S", 82, 8, IQ2_S_POINTS, (view, start, group) => ({
  point: view.getUint8(start + 2 + group) | higherBits(view, start + 66, group, 2),
  signs: view.getUint8(start + 34 + group),
  scale: between(halfAt(view, start), fourBits(view, start + 74, group >> 1), 0.25),
  shift: 0,
}));

/** Points of four values; signs and scales as in IQ2_XXS, after all of them. */
export const iq3xxs = gridBlocks("IQ3_XXS", 98, 4, IQ3_XXS_POINTS, (view, start, group) => {
  const rest = view.getUint32(start + 66 + 4 * (group >> 3), true);
  const signs = eightSigns((rest >>> (7 * ((group >> 1) & 3))) & 127);
  return {
    ...{ point: view.getUint8(start + 2 + group), signs: signs >> (4 * (group & 1)) },
    ...{ scale: between(halfAt(view, start), rest >>> 28, 0.5), shift: 0 },
  };
});

/** Points of four values, a ninth bit of each, signs, scales that are odd numbers. */
export const iq3s = gridBlocks("IQ3_S", 110, 4, IQ3_S_POINTS, (view, start, group) => ({
  point: view.getUint8(start + 2 + group) | higherBits(view, start + 66, group, 1),
  signs: fourBits(view, start + 74, group),
  scale: f(halfAt(view, start) * (1 + 2 * fourBits(view, start + 106, group >> 3))),
  shift: 0,
}));

/** By how much a group of IQ1 lies beside its point. */
const SHIFT = 0.125;

/** Points of eleven bits, three of which stand with the scale and the shift of four groups. */
export const iq1s = gridBlocks("IQ1_S", 50, 8, IQ1_POINTS, (view, start, group) => {
  const rest = view.getUint16(start + 34 + 2 * (group >> 2), true);
  const high = (rest >> (3 * (group & 3))) & 7;
  return {
    ...{ point: view.getUint8(start + 2 + group) | (high << 8), signs: 0 },
    ...{ scale: f(halfAt(view, start) * (2 * ((rest >> 12) & 7) + 1)), shift: rest >> 15 ? -SHIFT : SHIFT },
  };
});

/** As IQ1_S, with a shift per group and a scale per two; four bits of the whole block's scale end each 16 bits. */
export const iq1m = gridBlocks("IQ1_M", 56, 8, IQ1_POINTS, (view, start, group) => {
  const four = fourBits(view, start + 32, group);
  const rest = view.getUint16(start + 48 + 2 * (group >> 3), true);
  const steps = (rest >> (3 * ((group >> 1) & 3))) & 7;
  return {
    ...{ point: view.getUint8(start + group) | ((four & 7) << 8), signs: 0 },
    ...{ scale: f(splitHalf(view, start + 48) * (2 * steps + 1)), shift: four & 8 ? -SHIFT : SHIFT },
  };
});

/** A half in four parts of four bits, each the upper ones of 16. */
function splitHalf(view: DataView, start: number): number {
  let bits = 0;
  for (let k = 0; k < 4; k++) bits |= (view.getUint16(start + 2 * k, true) >> 12) << (4 * k);
  return halfOf(bits);
}
