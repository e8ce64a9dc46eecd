import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { halfAt } from "./block-type";
import { BLOCK_TYPES, unpackBlocks } from "./block-types";

/** Halves 0.01 and −0.3, and where they lie. */
const [SCALE, LEAST] = [0x211f, 0xb4cd];
/** Where they stand in a block that does not begin with them. */
const SCALE_AT: Readonly<Record<number, number>> = { 10: 80, 11: 108, 14: 208, 34: 52, 35: 64 };
const LEAST_AT: Readonly<Record<number, number>> = { 3: 2, 7: 2, 10: 82, 12: 2, 13: 2 };

/** A block of bytes `37 i + 11`, with a scale and, where there is one, a minimum that are small numbers. */
function blockOf(type: number, bytes: number): Uint8Array {
  const block = Uint8Array.from({ length: bytes }, (_, i) => 37 * i + 11);
  const view = new DataView(block.buffer);
  view.setUint16(SCALE_AT[type] ?? 0, SCALE, true);
  const least = LEAST_AT[type];
  if (least !== undefined) view.setUint16(least, LEAST, true);
  return block;
}

// As ggml's own unpacking gives them (gguf 0.19 of PyPI, `gguf.quants.dequantize`).
test.each<[number, string, [number, number][], number]>([
  [
    2,
    "Q4_0",
    [
      [0, -0.0300064087],
      [1, 0.0200042725],
      [15, -0.0800170898],
      [16, -0.0300064087],
      [31, 0],
    ],
    -0.21004486084,
  ],
  [
    3,
    "Q4_1",
    [
      [0, -0.150016785],
      [1, -0.260040283],
      [15, -0.200027466],
      [16, -0.210029602],
      [31, -0.180023193],
    ],
    -7.15103912354,
  ],
  [
    6,
    "Q5_0",
    [
      [0, 0.0900192261],
      [1, -0.0200042725],
      [15, -0.120025635],
      [16, 0.140029907],
      [31, 0.0100021362],
    ],
    0.150032043457,
  ],
  [
    7,
    "Q5_1",
    [
      [0, -0.11000824],
      [1, -0.0599975586],
      [15, 1.52587891e-5],
      [16, -0.11000824],
      [31, -0.250038147],
    ],
    -4.55048370361,
  ],
  [
    8,
    "Q8_0",
    [
      [0, 0.85018158],
      [1, 1.22026062],
      [15, -1.28027344],
      [16, -0.910194397],
      [31, -0.480102539],
    ],
    -1.76037597656,
  ],
  [
    10,
    "Q2_K",
    [
      [0, 0.330070496],
      [1, 0],
      [40, 1.50024414],
      [100, 4.47074127],
      [127, 0.420089722],
      [128, 0.99016571],
      [200, 3.74061584],
      [255, 0.960159302],
    ],
    533.078224182,
  ],
  [
    11,
    "Q3_K",
    [
      [0, 0.810173035],
      [1, -1.08023071],
      [40, -0],
      [100, 0],
      [127, 0.720153809],
      [128, 0.0200042725],
      [200, 0.250053406],
      [255, 0.420089722],
    ],
    9.58204650879,
  ],
  [
    12,
    "Q4_K",
    [
      [0, 18.7132187],
      [1, 15.3024902],
      [40, 7.52124023],
      [100, 11.3218994],
      [127, 11.1818695],
      [128, 7.89150238],
      [200, 6.5711441],
      [255, 11.16185],
    ],
    3121.57781982,
  ],
  [
    13,
    "Q5_K",
    [
      [0, 23.6742783],
      [1, 15.3024902],
      [40, 7.92132568],
      [100, 12.7221985],
      [127, 10.3416901],
      [128, 14.1328354],
      [200, 6.5711441],
      [255, 11.7619781],
    ],
    3739.4697876,
  ],
  [
    14,
    "Q6_K",
    [
      [0, -14.3130569],
      [1, 16.963623],
      [40, -6.09130096],
      [100, 25.2353897],
      [127, 15.0032043],
      [128, -3.51074982],
      [200, 10.8923264],
      [255, -0.600128174],
    ],
    46.1298522949,
  ],
  [
    20,
    "IQ4_NL",
    [
      [0, -0.350074768],
      [1, 0.250053406],
      [15, -1.2702713],
      [16, -0.350074768],
      [31, 0.0100021362],
    ],
    -2.57054901123,
  ],
  [
    23,
    "IQ4_XS",
    [
      [0, 0.650138855],
      [1, -0.0100021362],
      [40, -2.66056824],
      [100, 0.400085449],
      [127, 1.9604187],
      [128, -5.85124969],
      [200, 11.4024353],
      [255, -0.16003418],
    ],
    -110.073509216,
  ],
  [
    34,
    "TQ1_0",
    [
      [0, -0.0100021362],
      [40, 0],
      [100, 0.0100021362],
      [170, -0.0100021362],
      [245, 0],
      [255, -0.0100021362],
    ],
    -0.0200042724609,
  ],
  [
    35,
    "TQ2_0",
    [
      [0, 0.0200042725],
      [1, -0.0100021362],
      [100, 0.0100021362],
      [128, 0.0200042725],
      [200, 0],
      [255, -0.0100021362],
    ],
    1.29027557373,
  ],
])("block type %d, %s", (number, name, values, total) => {
  const type = must(BLOCK_TYPES.get(number), name);
  expect(type.name).toBe(name);
  const block = blockOf(number, type.bytes);
  const found = unpackBlocks(type, block, type.values);
  for (const [place, value] of values) expect(found[place]).toBe(Math.fround(value));
  expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 6);
  const twice = unpackBlocks(type, Uint8Array.from([...block, ...block]), 2 * type.values);
  expect(twice.subarray(type.values)).toEqual(found);
});

test("MXFP4, whose scale is a power of two in one byte", () => {
  const block = Uint8Array.from({ length: 17 }, (_, i) => 37 * i + 11);
  block[0] = 122;
  const found = unpackBlocks(must(BLOCK_TYPES.get(39), "MXFP4"), block, 32);
  expect([0, 1, 15, 16, 31].map((place) => found[place])).toEqual([0, 0.09375, -0.046875, 0.046875, 0.09375]);
  expect(found.reduce((sum, value) => sum + value, 0)).toBe(0.390625);
});

test.each([
  [0x3c00, 1],
  [0xc000, -2],
  [0x0001, 2 ** -24],
  [0x7bff, 65_504],
  [0x8000, -0],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0x7e00, Number.NaN],
])("the half %i is %d", (bits, value) => {
  expect(halfAt(new DataView(Uint16Array.of(bits).buffer), 0)).toBe(value);
});

test("16-bit floats of the upper half of 32", () => {
  const bytes = new Uint8Array(Uint16Array.of(0x3f80, 0xc049, 0x0080).buffer);
  expect([...unpackBlocks(must(BLOCK_TYPES.get(30), "BF16"), bytes, 3)]).toEqual([1, -3.140625, 2 ** -126]);
});
