import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readModelFiles } from "@/lib/analysis/model/model-files";
import { BLOCK_TYPES, unpackBlocks } from "./block-types";
import { byteFileOf } from "./cursor";
import { floats, Whole, writeGguf } from "./gguf-file.fixture";
import { convertGguf } from "./gguf-model";
import { readGguf } from "./read-gguf";
import { numbersFrom, SMALL_METADATA, smallGguf, smallTensors } from "./small-llama.fixture";

const HALF = [0x00, 0x38]; // 0.5
const ONE = [0x00, 0x3c];
const repeat = (length: number, byte: number) => Array.from({ length }, () => byte);

/** Packing, one block's bytes, and values at some places of it. */
const BLOCKS: readonly [type: number, bytes: number[], values: Readonly<Record<number, number>>][] = [
  [1, [0x00, 0xc0], { 0: -2 }],
  [30, [0x80, 0x3f], { 0: 1 }],
  [2, [...HALF, 0x1f, ...repeat(15, 0x80)], { 0: 3.5, 16: -3.5, 1: -4, 17: 0 }],
  [3, [...HALF, ...ONE, 0x1f, ...repeat(15, 0)], { 0: 8.5, 16: 1.5, 1: 1 }],
  [6, [...HALF, 1, 0, 2, 0, 0x1f, ...repeat(15, 0)], { 0: 7.5, 16: -7.5, 17: 0, 1: -8 }],
  [7, [...HALF, ...ONE, 1, 0, 2, 0, 0x1f, ...repeat(15, 0)], { 0: 16.5, 16: 1.5, 17: 9, 1: 1 }],
  [8, [...HALF, 0xfe, 3, ...repeat(30, 0)], { 0: -1, 1: 1.5, 2: 0 }],
  [
    12,
    [...HALF, ...ONE, ...[2, 0, 0, 0], ...[3, 0, 0, 0], ...[0x21, 0, 0, 0], 0x5f, ...repeat(127, 0)],
    { 0: 12, 1: -3, 32: 0, 128: -2, 129: -2 },
  ],
  [
    13,
    [
      ...HALF,
      ...ONE,
      ...[2, 0, 0, 0],
      ...[3, 0, 0, 0],
      ...repeat(4, 0),
      1,
      ...repeat(31, 0),
      0x5f,
      ...repeat(127, 0),
    ],
    { 0: 28, 1: -3, 32: 0 },
  ],
  [
    14,
    [0x2f, ...repeat(127, 0), 1, ...repeat(63, 0), 2, ...repeat(3, 0), 1, ...repeat(11, 0), ...HALF],
    { 0: -1, 1: -32, 64: -15, 65: -16 },
  ],
];

test.each(BLOCKS)("blocks of type %i are unpacked as ggml does", (type, bytes, values) => {
  const packing = BLOCK_TYPES.get(type);
  if (packing === undefined) throw new Error(`type ${type} is not read`);
  expect(bytes).toHaveLength(packing.bytes);
  const found = unpackBlocks(packing, Uint8Array.from(bytes), packing.values);
  expect(Object.fromEntries(Object.keys(values).map((place) => [place, found[Number(place)]]))).toEqual(
    values,
  );
});

const tensor = (name: string, more = {}) => ({ name, dims: [2], type: 0, bytes: floats([1, 2]), ...more });
const file = (metadata: Parameters<typeof writeGguf>[0], tensors: Parameters<typeof writeGguf>[1]) =>
  byteFileOf(writeGguf(metadata, tensors));

test("numbers, texts and lists are read, and tensors by name", () => {
  const gguf = readGguf(
    file({ a: "é", b: new Whole(7), c: [1.5, 2], d: ["x", ""], e: true }, [tensor("one")]),
  );
  expect(Object.fromEntries(gguf.metadata)).toEqual({ a: "é", b: 7, c: [1.5, 2], d: ["x", ""], e: true });
  expect([...gguf.floats("one")]).toEqual([1, 2]);
});

/** What is wrong, and a part of the sentence that says so. */
const REFUSED: readonly [what: string, bytes: () => Uint8Array, said: string][] = [
  ["another file", () => Buffer.from("<html>no model at all</html>"), "does not begin with GGUF"],
  ["an empty file", () => new Uint8Array(), "cut off or damaged"],
  ["an old version", () => changed(4, [1, 0, 0, 0]), "GGUF version 1"],
  ["big-endian numbers", () => changed(4, [0, 0, 0, 3]), "big-endian"],
  ["too many tensors", () => changed(8, repeat(8, 0x7f)), "tensors, more than"],
  ["too many entries", () => changed(16, [0, 0, 0, 0, 1, 0, 0, 0]), "entries, more than"],
  ["a text without end", () => changed(24, [255, 255, 255, 255, 255, 0, 0, 0]), "claims to have a text"],
  ["a tensor twice", () => writeGguf({}, [tensor("a"), tensor("a")]), 'tensor "a" twice'],
  ["a tensor after the file", () => writeGguf({}, [tensor("a", { dims: [9999] })]), "ends after the file"],
  ["a packing that is not read", () => writeGguf({}, [tensor("a", { type: 9 })]), "packed as Q8_1: F32, F16"],
  ["rows of broken blocks", () => writeGguf({}, [tensor("a", { type: 8 })]), "no whole blocks of Q8_0"],
  ["another family", () => writeGguf({ "general.architecture": "mamba" }, []), "a model of the kind mamba"],
  [
    "experts",
    () => writeGguf({ ...SMALL_METADATA, "llama.expert_count": new Whole(8) }, smallTensors()),
    "consist of experts",
  ],
  ["no tokenizer", () => writeGguf(without("tokenizer.ggml.tokens"), smallTensors()), "holds no tokenizer"],
  [
    "no widths",
    () => writeGguf(without("llama.embedding_length"), smallTensors()),
    "does not say llama.embedding",
  ],
  [
    "a weight missing",
    () => writeGguf(SMALL_METADATA, smallTensors().slice(0, -1)),
    "no tensor output_norm.weight",
  ],
  [
    "a weight of another size",
    () =>
      writeGguf(
        SMALL_METADATA,
        smallTensors().map((each) =>
          each.name === "blk.1.ffn_up.weight" ? { ...each, dims: [12, 32] } : each,
        ),
      ),
    "blk.1.ffn_up.weight is 12 × 32",
  ],
  [
    "a weight that is no number",
    () =>
      writeGguf(
        SMALL_METADATA,
        smallTensors().map((each) =>
          each.name === "output_norm.weight" ? { ...each, bytes: floats(repeat(16, Number.NaN)) } : each,
        ),
      ),
    "output_norm.weight holds a number that is not finite",
  ],
];

test.each(REFUSED)("%s: a sentence", (_, bytes, said) => {
  expect(() => convertGguf(byteFileOf(bytes()), null)).toThrow(said);
});

function changed(at: number, bytes: readonly number[]): Uint8Array {
  const file = smallGguf();
  file.set(bytes, at);
  return file;
}

function without(key: string): Parameters<typeof writeGguf>[0] {
  return Object.fromEntries(Object.entries(SMALL_METADATA).filter(([name]) => name !== key));
}

test("any damage of the head is a sentence or a model, never a fault of ours", () => {
  const whole = smallGguf();
  const next = numbersFrom(11);
  const upTo = (most: number) => Math.floor(((next() + 1) / 2) * most);
  for (let i = 0; i < 400; i++) {
    const bytes = Buffer.from(whole);
    for (let j = 0; j <= upTo(3); j++) bytes[upTo(i % 2 === 0 ? 1200 : bytes.length)] = upTo(256);
    const cut = i % 3 === 0 ? bytes.subarray(0, upTo(bytes.length)) : bytes;
    try {
      convertGguf(byteFileOf(cut), null);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).constructor).toBe(Error); // no TypeError, no RangeError
      expect((error as Error).message).toMatch(/^(it|its) /);
    }
  }
});

test("a file is named where it cannot be read", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "gguf-"));
  const model = path.join(root, "cut.gguf");
  await writeFile(model, smallGguf().subarray(0, 5000));
  await expect(readModelFiles(model, null)).rejects.toThrow(`${model} cannot be read: it is cut off`);
  await writeFile(path.join(root, "x.bin"), Buffer.alloc(300));
  await expect(readModelFiles(path.join(root, "x.bin"), null)).rejects.toThrow("no model of llama2.c");
  await rm(root, { recursive: true });
});
