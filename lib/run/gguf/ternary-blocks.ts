import { type BlockType, halfAt } from "./block-type";

const f = Math.fround;
const VALUES = 256;

/** TQ1_0: values of −1, 0 and 1, five to a byte, and four to each of the last four bytes. */
export const tq1: BlockType = {
  ...{ name: "TQ1_0", values: VALUES, bytes: 54 },
  unpack: (view, start, out, to) => {
    const scale = halfAt(view, start + 52);
    for (const { bytes, first, each, from } of STRETCHES)
      for (let i = 0; i < bytes * each; i++) {
        const digit = view.getUint8(start + first + (i % bytes)) * 3 ** Math.floor(i / bytes);
        out[to + from + i] = f(scale * ((((digit & 255) * 3) >> 8) - 1));
      }
  },
};

/** So many bytes, from which on, with how many values each, and where those begin. */
const STRETCHES = [
  { bytes: 32, first: 0, each: 5, from: 0 },
  { bytes: 16, first: 32, each: 5, from: 160 },
  { bytes: 4, first: 48, each: 4, from: 240 },
];

/** TQ2_0: the same values, four to a byte. */
export const tq2: BlockType = {
  ...{ name: "TQ2_0", values: VALUES, bytes: 66 },
  unpack: (view, start, out, to) => {
    const scale = halfAt(view, start + 64);
    for (let i = 0; i < VALUES; i++) {
      const byte = view.getUint8(start + 32 * (i >> 7) + (i & 31));
      out[to + i] = f(scale * (((byte >> (2 * ((i >> 5) & 3))) & 3) - 1));
    }
  },
};
