import { at } from "@/lib/domain/at";

/** How a tensor's numbers are packed: so many values in so many bytes, and how they are unpacked. */
export interface BlockType {
  readonly name: string;
  readonly values: number;
  readonly bytes: number;
  /** Unpacks one block at `start` of `view` into `out` at `to`; in 32-bit arithmetic, as ggml does. */
  unpack(view: DataView, start: number, out: Float32Array, to: number): void;
}

const f = Math.fround;

/** A 16-bit float (IEEE 754 binary16). */
export function halfAt(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const BF16_WORDS = new Float32Array(1);
const BF16_BITS = new Uint32Array(BF16_WORDS.buffer);

/** Blocks of 32 values as two halves of 16: `low` and `high` give the whole number of each. */
function halves(
  name: string,
  bytes: number,
  unpack: (view: DataView, start: number, put: (place: number, value: number) => void) => void,
): BlockType {
  return {
    ...{ name, values: 32, bytes },
    unpack: (view, start, out, to) =>
      unpack(view, start, (place, value) => {
        out[to + place] = value;
      }),
  };
}

const q4 = (name: string, hasMinimum: boolean) =>
  halves(name, hasMinimum ? 20 : 18, (view, start, put) => {
    const scale = halfAt(view, start);
    const least = hasMinimum ? halfAt(view, start + 2) : 0;
    const [packed, middle] = [start + (hasMinimum ? 4 : 2), hasMinimum ? 0 : 8];
    for (let j = 0; j < 16; j++) {
      const byte = view.getUint8(packed + j);
      put(j, f(f(((byte & 15) - middle) * scale) + least));
      put(j + 16, f(f(((byte >> 4) - middle) * scale) + least));
    }
  });

const q5 = (name: string, hasMinimum: boolean) =>
  halves(name, hasMinimum ? 24 : 22, (view, start, put) => {
    const scale = halfAt(view, start);
    const least = hasMinimum ? halfAt(view, start + 2) : 0;
    const [high, middle] = [start + (hasMinimum ? 4 : 2), hasMinimum ? 0 : 16];
    const fifth = view.getUint32(high, true);
    for (let j = 0; j < 16; j++) {
      const byte = view.getUint8(high + 4 + j);
      const low = (byte & 15) | (((fifth >>> j) & 1) << 4);
      const upper = (byte >> 4) | (((fifth >>> (j + 16)) & 1) << 4);
      put(j, f(f((low - middle) * scale) + least));
      put(j + 16, f(f((upper - middle) * scale) + least));
    }
  });

/** Scale and minimum of sub-block `j` of eight, six bits each, packed in twelve bytes at `start`. */
function scaleAndMinimum(view: DataView, start: number, j: number): [number, number] {
  const byte = (i: number) => view.getUint8(start + i);
  if (j < 4) return [byte(j) & 63, byte(j + 4) & 63];
  return [(byte(j + 4) & 15) | ((byte(j - 4) >> 6) << 4), (byte(j + 4) >> 4) | ((byte(j) >> 6) << 4)];
}

/** Q4_K and Q5_K: 256 values in eight sub-blocks; the fifth bits of Q5_K stand before the others. */
const k45 = (name: string, hasFifthBits: boolean): BlockType => ({
  ...{ name, values: 256, bytes: hasFifthBits ? 176 : 144 },
  unpack: (view, start, out, to) => {
    const [d, minimum] = [halfAt(view, start), halfAt(view, start + 2)];
    const fifths = start + 16;
    const packed = fifths + (hasFifthBits ? 32 : 0);
    for (let j = 0; j < 8; j++) {
      const [scale, least] = scaleAndMinimum(view, start + 4, j);
      const [step, offset] = [f(d * scale), f(minimum * least)];
      const from = packed + 32 * (j >> 1);
      for (let l = 0; l < 32; l++) {
        const byte = view.getUint8(from + l);
        const four = j & 1 ? byte >> 4 : byte & 15;
        const fifth = hasFifthBits ? ((view.getUint8(fifths + l) >> j) & 1) << 4 : 0;
        out[to + 32 * j + l] = f(f(step * (four + fifth)) - offset);
      }
    }
  },
});

const q6k: BlockType = {
  ...{ name: "Q6_K", values: 256, bytes: 210 },
  unpack: (view, start, out, to) => {
    const d = halfAt(view, start + 208);
    for (let i = 0; i < 256; i++) {
      const [half, quarter, l] = [i >> 7, (i >> 5) & 3, i & 31];
      const low = view.getUint8(start + 64 * half + 32 * (quarter & 1) + l);
      const high = view.getUint8(start + 128 + 32 * half + l);
      const six = (quarter < 2 ? low & 15 : low >> 4) | (((high >> (2 * quarter)) & 3) << 4);
      const scale = view.getInt8(start + 192 + 8 * half + 2 * quarter + (l >> 4));
      out[to + i] = f(f(d * scale) * (six - 32));
    }
  },
};

const single = (name: string, bytes: number, read: (view: DataView, start: number) => number): BlockType => ({
  ...{ name, values: 1, bytes },
  unpack: (view, start, out, to) => {
    out[to] = read(view, start);
  },
});

/**
 * The packings that are read, by their number in a GGUF file. Layouts: ggml-quants.c of llama.cpp.
 */
export const BLOCK_TYPES: ReadonlyMap<number, BlockType> = new Map([
  [0, single("F32", 4, (view, start) => view.getFloat32(start, true))],
  [1, single("F16", 2, halfAt)],
  [2, q4("Q4_0", false)],
  [3, q4("Q4_1", true)],
  [6, q5("Q5_0", false)],
  [7, q5("Q5_1", true)],
  [
    8,
    halves("Q8_0", 34, (view, start, put) => {
      const scale = halfAt(view, start);
      for (let j = 0; j < 32; j++) put(j, f(view.getInt8(start + 2 + j) * scale));
    }),
  ],
  [12, k45("Q4_K", false)],
  [13, k45("Q5_K", true)],
  [14, q6k],
  [
    30,
    single("BF16", 2, (view, start) => {
      BF16_BITS[0] = view.getUint16(start, true) << 16;
      return at(BF16_WORDS, 0);
    }),
  ],
]);

/** Names of other packings, to say which one is not read. */
export const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  ...([
    [9, "Q8_1"],
    [10, "Q2_K"],
    [11, "Q3_K"],
    [15, "Q8_K"],
  ] as const),
  ...["IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS"].map(
    (name, i) => [16 + i, name] as const,
  ),
  ...["I8", "I16", "I32", "I64", "F64", "IQ1_M"].map((name, i) => [24 + i, name] as const),
  ...([
    [34, "TQ1_0"],
    [35, "TQ2_0"],
    [39, "MXFP4"],
  ] as const),
]);

/** Unpacks whole blocks; `bytes` holds exactly those of `values` numbers. */
export function unpackBlocks(type: BlockType, bytes: Uint8Array, values: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(values);
  for (let to = 0, start = 0; to < values; to += type.values, start += type.bytes)
    type.unpack(view, start, out, to);
  return out;
}
