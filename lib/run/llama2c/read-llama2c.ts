import {
  type DecoderShape,
  type DecoderWeights,
  refuseNonFinite,
  usualParts,
} from "@/lib/run/decoder/decoder-shape";
import { type ByteFile, Cursor } from "@/lib/run/gguf/cursor";

/** A model in llama2.c's own format: 32-bit floats without names, in a fixed order. */
export interface Llama2c {
  readonly shape: DecoderShape;
  readonly weights: DecoderWeights;
}

const MAGIC = 0x616b3432; // "ak42"
const LEGACY_HEAD = 28;
const HEAD = 256;
const MOST = { width: 1 << 17, layers: 1000, heads: 4096, vocabulary: 1 << 22, positions: 1 << 24 };

/** Where the weights of one name lie: `count` floats from float `start` on. */
type Places = ReadonlyMap<string, { readonly start: number; readonly count: number }>;

/**
 * Reads a file of llama2.c, of its first format (seven whole numbers and floats) or version 1. Throws a sentence where
 * the numbers do not fit the file.
 *
 * Format: export.py of github.com/karpathy/llama2.c
 */
export function readLlama2c(file: ByteFile): Llama2c {
  if (file.size < HEAD) throw new Error("it is too short for a model of llama2.c");
  const cursor = new Cursor(file);
  const version = cursor.u32() === MAGIC ? cursor.i32() : 0;
  if (version !== 0 && version !== 1)
    throw new Error(
      `it is version ${version} of llama2.c's format: the first and version 1, in 32-bit floats, can be read`,
    );
  if (version === 0) cursor.position = 0;
  const [width, layerSize, numLayers, numHeads, numKeyHeads, vocabulary, positions] = Array.from(
    { length: 7 },
    () => cursor.i32(),
  ) as [number, number, number, number, number, number, number]; // seven were read
  const isShared = version === 0 ? vocabulary > 0 : cursor.u8() !== 0;
  const vocabularySize = Math.abs(vocabulary);
  const fits =
    within(width, MOST.width) &&
    within(layerSize, MOST.width) &&
    within(numLayers, MOST.layers) &&
    within(numHeads, MOST.heads) &&
    within(numKeyHeads, numHeads) &&
    within(vocabularySize, MOST.vocabulary) &&
    within(positions, MOST.positions) &&
    width % numHeads === 0 &&
    (width / numHeads) % 2 === 0 &&
    numHeads % numKeyHeads === 0;
  if (!fits) throw new Error("it is no model of llama2.c: its first numbers are no shape of one");
  const headWidth = width / numHeads;
  const rotary = {
    ...{ base: 10_000, width: headWidth, areNeighbours: true, stretch: 1, divisors: null, scale: 1 },
  };
  const shape: DecoderShape = {
    ...usualParts(rotary, headWidth),
    ...{ numLayers, width, layerSize, numHeads, numKeyHeads, headWidth, vocabularySize },
    ...{ contextLength: positions, mlp: "silu-gated", norm: { kind: "rms", epsilon: 1e-5 } },
  };
  const places = placesOf(shape, version, isShared);
  const start = version === 0 ? LEGACY_HEAD : HEAD;
  const end = start + 4 * Math.max(...[...places.values()].map(({ start, count }) => start + count));
  if (end > file.size)
    throw new Error(
      `it is cut off, or no model of llama2.c: its shape needs ${end} bytes and it has ${file.size}`,
    );
  return { shape, weights: weightsOf(file, start, places) };
}

const within = (value: number, most: number) => value >= 1 && value <= most;

function weightsOf(file: ByteFile, start: number, places: Places): DecoderWeights {
  const demand = (name: string, dims: readonly number[]) => {
    const place = places.get(name);
    if (place?.count === dims.reduce((a, b) => a * b, 1)) return place;
    throw new Error(`it has no tensor ${name} of ${dims.join(" × ")} numbers`);
  };
  return {
    has: (name) => places.has(name),
    demand: (name, dims) => void demand(name, dims),
    floats: (name, dims) => {
      const place = demand(name, dims);
      const bytes = file.read(start + 4 * place.start, 4 * place.count);
      const values = Float32Array.from({ length: place.count }, (_, i) => bytes.readFloatLE(4 * i));
      return refuseNonFinite(name, values);
    },
  };
}

/** The order in which both formats keep their weights, by GGUF's names; each name of layers stands for all of them. */
function placesOf(shape: DecoderShape, version: 0 | 1, isShared: boolean): Places {
  const { width, layerSize, numLayers, numHeads, numKeyHeads, headWidth, vocabularySize, contextLength } =
    shape;
  const places = new Map<string, { start: number; count: number }>();
  let next = 0;
  const one = (name: string, count: number) => {
    places.set(name, { start: next, count });
    next += count;
  };
  const all = (role: string, count: number) => {
    for (let layer = 0; layer < numLayers; layer++) one(`blk.${layer}.${role}.weight`, count);
  };
  const [own, shared] = [width * numHeads * headWidth, width * numKeyHeads * headWidth];
  const attention = () => {
    all("attn_q", own);
    all("attn_k", shared);
    all("attn_v", shared);
    all("attn_output", own);
  };
  const mlp = () => {
    all("ffn_gate", layerSize * width);
    all("ffn_down", layerSize * width);
    all("ffn_up", layerSize * width);
  };
  if (version === 0) {
    one("token_embd.weight", vocabularySize * width);
    all("attn_norm", width);
    attention();
    all("ffn_norm", width);
    mlp();
    one("output_norm.weight", width);
    next += contextLength * headWidth; // cosines and sines
  } else {
    all("attn_norm", width);
    all("ffn_norm", width);
    one("output_norm.weight", width);
    one("token_embd.weight", vocabularySize * width);
    attention();
    mlp();
  }
  if (!isShared) one("output.weight", vocabularySize * width);
  return places;
}
