import { at } from "@/lib/domain/at";
import { type BlockType, halfAt, IQ4_STEPS } from "./block-type";

const f = Math.fround;
const VALUES = 256;

/** Two bits of value `i`: four values a byte, 128 values in 32 bytes. */
const twoBits = (view: DataView, packed: number, i: number) =>
  (view.getUint8(packed + 32 * (i >> 7) + (i & 31)) >> (2 * ((i >> 5) & 3))) & 3;

/** Q2_K: sixteen sub-blocks, each with four bits of scale and four of minimum. */
export const q2k: BlockType = {
  ...{ name: "Q2_K", values: VALUES, bytes: 84 },
  unpack: (view, start, out, to) => {
    const [d, minimum] = [halfAt(view, start + 80), halfAt(view, start + 82)];
    for (let i = 0; i < VALUES; i++) {
      const scales = view.getUint8(start + (i >> 4));
      const step = f(d * (scales & 15));
      out[to + i] = f(f(step * twoBits(view, start + 16, i)) - f(minimum * (scales >> 4)));
    }
  },
};

/** Q3_K: a third bit of each value stands apart, and is 0 where 4 is taken away. */
export const q3k: BlockType = {
  ...{ name: "Q3_K", values: VALUES, bytes: 110 },
  unpack: (view, start, out, to) => {
    const d = halfAt(view, start + 108);
    for (let i = 0; i < VALUES; i++) {
      const third = (view.getUint8(start + (i & 31)) >> (i >> 5)) & 1;
      const whole = twoBits(view, start + 32, i) - (third === 1 ? 0 : 4);
      out[to + i] = f(f(d * (sixBits(view, start + 96, i >> 4) - 32)) * whole);
    }
  },
};

/** Scale `j` of sixteen in twelve bytes: four bits in the first eight, two in the others. */
function sixBits(view: DataView, start: number, j: number): number {
  const low = view.getUint8(start + (j & 7)) >> (j < 8 ? 0 : 4);
  const high = view.getUint8(start + 8 + (j & 3)) >> (2 * (j >> 2));
  return (low & 15) | ((high & 3) << 4);
}

/** IQ4_XS: eight sub-blocks of steps that are not evenly apart, each with a scale of six bits. */
export const iq4xs: BlockType = {
  ...{ name: "IQ4_XS", values: VALUES, bytes: 136 },
  unpack: (view, start, out, to) => {
    const d = halfAt(view, start);
    const high = view.getUint16(start + 2, true);
    for (let i = 0; i < VALUES; i++) {
      const [block, l] = [i >> 5, i & 31];
      const low = view.getUint8(start + 4 + (block >> 1)) >> (4 * (block & 1));
      const scale = f(d * (((low & 15) | (((high >> (2 * block)) & 3) << 4)) - 32));
      const byte = view.getUint8(start + 8 + 16 * block + (l & 15));
      out[to + i] = f(scale * at(IQ4_STEPS, l < 16 ? byte & 15 : byte >> 4));
    }
  },
};

/** Scale and minimum of sub-block `j` of eight, six bits each, packed in twelve bytes at `start`. */
function scaleAndMinimum(view: DataView, start: number, j: number): [number, number] {
  const byte = (i: number) => view.getUint8(start + i);
  if (j < 4) return [byte(j) & 63, byte(j + 4) & 63];
  return [(byte(j + 4) & 15) | ((byte(j - 4) >> 6) << 4), (byte(j + 4) >> 4) | ((byte(j) >> 6) << 4)];
}

/** Q4_K and Q5_K: 256 values in eight sub-blocks; the fifth bits of Q5_K stand before the others. */
export const k45 = (name: string, hasFifthBits: boolean): BlockType => ({
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

export const q6k: BlockType = {
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
