import { type BlockType, brainFloatAt, halfAt } from "./block-type";
import { iq1m, iq1s, iq2s, iq2xs, iq2xxs, iq3s, iq3xxs } from "./grid-blocks";
import { iq4nl, mxfp4, nvfp4, q1, q4, q5, q8 } from "./small-blocks";
import { iq4xs, k45, q2k, q3k, q6k } from "./super-blocks";
import { tq1, tq2 } from "./ternary-blocks";

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
  [8, q8],
  [10, q2k],
  [11, q3k],
  [12, k45("Q4_K", false)],
  [13, k45("Q5_K", true)],
  [14, q6k],
  [16, iq2xxs],
  [17, iq2xs],
  [18, iq3xxs],
  [19, iq1s],
  [20, iq4nl],
  [21, iq3s],
  [22, iq2s],
  [23, iq4xs],
  [28, single("F64", 8, (view, start) => view.getFloat64(start, true))],
  [29, iq1m],
  [30, single("BF16", 2, brainFloatAt)],
  [34, tq1],
  [35, tq2],
  [39, mxfp4],
  [40, nvfp4],
  [41, q1],
]);

/** Names of other packings, to say which one is not read: of activations, of whole numbers, and those taken back. */
export const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  [4, "Q4_2"],
  [5, "Q4_3"],
  [9, "Q8_1"],
  [15, "Q8_K"],
  ...["I8", "I16", "I32", "I64"].map((name, i) => [24 + i, name] as const),
  ...["Q4_0_4_4", "Q4_0_4_8", "Q4_0_8_8"].map((name, i) => [31 + i, name] as const),
  ...["IQ4_NL_4_4", "IQ4_NL_4_8", "IQ4_NL_8_8"].map((name, i) => [36 + i, name] as const),
]);

/** Unpacks whole blocks; `bytes` holds exactly those of `values` numbers. */
export function unpackBlocks(type: BlockType, bytes: Uint8Array, values: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(values);
  for (let to = 0, start = 0; to < values; to += type.values, start += type.bytes)
    type.unpack(view, start, out, to);
  return out;
}
