import { type BlockType, brainFloatAt, halfAt } from "./block-type";
import { iq4nl, mxfp4, q4, q5, q8 } from "./small-blocks";
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
  [20, iq4nl],
  [23, iq4xs],
  [30, single("BF16", 2, brainFloatAt)],
  [34, tq1],
  [35, tq2],
  [39, mxfp4],
]);

/** Names of other packings, to say which one is not read. */
export const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  ...([
    [9, "Q8_1"],
    [15, "Q8_K"],
  ] as const),
  ...["IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS"].map(
    (name, i) => [16 + i, name] as const,
  ),
  ...["I8", "I16", "I32", "I64", "F64", "IQ1_M"].map((name, i) => [24 + i, name] as const),
  ...([
    [40, "NVFP4"],
    [41, "Q1_0"],
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
