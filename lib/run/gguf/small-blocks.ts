import { at } from "@/lib/domain/at";
import { type BlockType, halfAt, IQ4_STEPS } from "./block-type";

const f = Math.fround;

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

/** Q4_0 and Q4_1. */
export const q4 = (name: string, hasMinimum: boolean) =>
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

/** Q5_0 and Q5_1. */
export const q5 = (name: string, hasMinimum: boolean) =>
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

export const q8 = halves("Q8_0", 34, (view, start, put) => {
  const scale = halfAt(view, start);
  for (let j = 0; j < 32; j++) put(j, f(view.getInt8(start + 2 + j) * scale));
});

/** IQ4_NL: steps that are not evenly apart. */
export const iq4nl = halves("IQ4_NL", 18, (view, start, put) => {
  const scale = halfAt(view, start);
  for (let j = 0; j < 16; j++) {
    const byte = view.getUint8(start + 2 + j);
    put(j, f(scale * at(IQ4_STEPS, byte & 15)));
    put(j + 16, f(scale * at(IQ4_STEPS, byte >> 4)));
  }
});

/** Whole numbers of four bits mean these halves in FP4: floats with one bit of fraction (E2M1), twice as large. */
const FP4_STEPS: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

/** MXFP4: the scale is a power of two, in one byte. */
export const mxfp4 = halves("MXFP4", 17, (view, start, put) => {
  const scale = 2 ** (view.getUint8(start) - 128);
  for (let j = 0; j < 16; j++) {
    const byte = view.getUint8(start + 1 + j);
    put(j, f(scale * at(FP4_STEPS, byte & 15)));
    put(j + 16, f(scale * at(FP4_STEPS, byte >> 4)));
  }
});

/** NVFP4: 64 values in four sub-blocks of 16, whose scales are floats of eight bits (E4M3 without a sign). */
export const nvfp4: BlockType = {
  ...{ name: "NVFP4", values: 64, bytes: 36 },
  unpack: (view, start, out, to) => {
    for (let i = 0; i < 64; i++) {
      const [block, l] = [i >> 4, i & 15];
      const byte = view.getUint8(start + 4 + 8 * block + (l & 7));
      const scale = smallFloat(view.getUint8(start + block)) / 2;
      out[to + i] = f(scale * at(FP4_STEPS, l < 8 ? byte & 15 : byte >> 4));
    }
  },
};

/** Four bits of exponent, three of fraction; the largest stands for no number and is read as 0, as ggml does. */
function smallFloat(bits: number): number {
  if (bits === 127) return 0;
  const [exponent, fraction] = [(bits >> 3) & 15, bits & 7];
  return exponent === 0 ? fraction * 2 ** -9 : (1 + fraction / 8) * 2 ** (exponent - 7);
}

/** Q1_0: 128 values that are the scale, or its opposite where their bit is 0. */
export const q1: BlockType = {
  ...{ name: "Q1_0", values: 128, bytes: 18 },
  unpack: (view, start, out, to) => {
    const scale = halfAt(view, start);
    for (let i = 0; i < 128; i++)
      out[to + i] = (view.getUint8(start + 2 + (i >> 3)) >> (i & 7)) & 1 ? scale : -scale;
  },
};
