import type { BlockType } from "./block-type";
import { BLOCK_TYPES, OTHER_TYPES, unpackBlocks } from "./block-types";
import { type ByteFile, Cursor } from "./cursor";

export type GgufValue =
  | number
  | string
  | boolean
  | readonly number[]
  | readonly string[]
  | readonly boolean[];

/** Where a tensor lies; `dims` from the outermost in, so a matrix is `[rows, columns]`. */
interface PlacedTensor {
  readonly dims: readonly number[];
  readonly start: number;
  readonly type: BlockType;
}

/** A GGUF file: what it says of its model, and its tensors as 32-bit floats. */
export interface Gguf {
  readonly metadata: ReadonlyMap<string, GgufValue>;
  readonly tensorNames: readonly string[];
  /** Null for a tensor that is not there. */
  dims(name: string): readonly number[] | null;
  /** Row-major values; throws when there is no such tensor. */
  floats(name: string): Float32Array;
  /** Names of the packings that its tensors have, those of weights kept in fewer than 16 bits first. */
  readonly packings: readonly string[];
}

const MAGIC = 0x46554747; // "GGUF"
const MOST_ENTRIES = 1 << 16;
const MOST_ELEMENTS = 1 << 24;
const MOST_KEY_BYTES = 65_535;
const MOST_TEXT_BYTES = 1 << 24;
const MOST_VALUES = 2 ** 40;

/**
 * Reads a GGUF file of version 2 or 3, little-endian: its head at once, each tensor when asked for. Nothing that it
 * says is believed before it is checked: counts, lengths, offsets. Throws one sentence on what is wrong.
 *
 * Format: github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function readGguf(file: ByteFile): Gguf {
  try {
    return readChecked(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(`it is cut off or damaged: ${error.message}`);
  }
}

function readChecked(file: ByteFile): Gguf {
  const cursor = new Cursor(file);
  if (cursor.u32() !== MAGIC) throw new Error("it is not a GGUF file: it does not begin with GGUF");
  const version = cursor.u32();
  if (version >= 1 << 24) throw new Error("its numbers are big-endian: convert it to little-endian");
  if (version !== 2 && version !== 3) throw new Error(`it is GGUF version ${version}: 2 and 3 can be read`);
  const numTensors = count(cursor.u64(), MOST_ENTRIES, "tensors");
  const numEntries = count(cursor.u64(), MOST_ENTRIES, "entries");
  const metadata = new Map<string, GgufValue>();
  for (let i = 0; i < numEntries; i++) {
    const key = text(cursor, MOST_KEY_BYTES);
    if (metadata.has(key)) throw new Error(`it says ${JSON.stringify(key)} twice`);
    metadata.set(key, value(cursor, cursor.u32(), key));
  }
  const heads = Array.from({ length: numTensors }, () => tensorHead(cursor));
  const alignment = metadata.get("general.alignment") ?? 32;
  if (typeof alignment !== "number" || !Number.isInteger(alignment) || alignment < 1 || alignment > 1 << 20)
    throw new Error("its general.alignment is no length");
  const base = Math.ceil(cursor.position / alignment) * alignment;
  const tensors = placeTensors(heads, base, file.size);
  return {
    metadata,
    tensorNames: [...tensors.keys()],
    dims: (name) => tensors.get(name)?.dims ?? null,
    floats: (name) => {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw new Error(`it has no tensor ${name}`);
      const values = product(tensor.dims);
      return unpackBlocks(tensor.type, file.read(tensor.start, bytesOf(tensor)), values);
    },
    packings: [...new Set([...tensors.values()].map(({ type }) => type.name))],
  };
}

interface TensorHead {
  readonly name: string;
  readonly dims: readonly number[];
  readonly typeNumber: number;
  readonly offset: number;
}

function tensorHead(cursor: Cursor): TensorHead {
  const name = text(cursor, MOST_KEY_BYTES);
  const numDims = cursor.u32();
  if (numDims < 1 || numDims > 4)
    throw new Error(`its tensor ${shown(name)} has ${numDims} dimensions: 1 to 4 are possible`);
  const dims = Array.from({ length: numDims }, () => cursor.u64()).reverse();
  return { name, dims, typeNumber: cursor.u32(), offset: cursor.u64() };
}

function placeTensors(
  heads: readonly TensorHead[],
  base: number,
  size: number,
): ReadonlyMap<string, PlacedTensor> {
  const tensors = new Map<string, PlacedTensor>();
  for (const { name, dims, typeNumber, offset } of heads) {
    if (tensors.has(name)) throw new Error(`it has the tensor ${shown(name)} twice`);
    if (dims.some((dim) => !Number.isSafeInteger(dim) || dim < 1) || product(dims) > MOST_VALUES)
      throw new Error(`its tensor ${shown(name)} has impossible dimensions ${dims.join(" × ")}`);
    const type = BLOCK_TYPES.get(typeNumber);
    if (type === undefined)
      throw new Error(
        `its tensor ${shown(name)} is packed as ${OTHER_TYPES.get(typeNumber) ?? `type ${typeNumber}`}: ${READABLE} can be read, so quantise the model anew to one of them`,
      );
    if (Number(dims.at(-1)) % type.values !== 0)
      throw new Error(`its tensor ${shown(name)} has rows that are no whole blocks of ${type.name}`);
    const tensor = { dims, start: base + offset, type };
    if (!Number.isSafeInteger(tensor.start) || tensor.start + bytesOf(tensor) > size)
      throw new Error(`it is cut off: its tensor ${shown(name)} ends after the file`);
    tensors.set(name, tensor);
  }
  refuseOverlaps(tensors);
  return tensors;
}

const READABLE = [...BLOCK_TYPES.values()].map(({ name }) => name).join(", ");

function refuseOverlaps(tensors: ReadonlyMap<string, PlacedTensor>): void {
  let [end, before] = [0, ""];
  for (const [name, tensor] of [...tensors].sort(([, a], [, b]) => a.start - b.start)) {
    if (tensor.start < end)
      throw new Error(`its tensors ${shown(before)} and ${shown(name)} lie over one another`);
    [end, before] = [tensor.start + bytesOf(tensor), name];
  }
}

const product = (dims: readonly number[]) => dims.reduce((a, b) => a * b, 1);
const bytesOf = ({ dims, type }: PlacedTensor) => (product(dims) / type.values) * type.bytes;
const shown = (name: string) => JSON.stringify(name.slice(0, 80));

function count(number: number, most: number, what: string): number {
  if (number > most)
    throw new Error(`it claims to have ${number} ${what}, more than the ${most} that are read`);
  return number;
}

function text(cursor: Cursor, most: number): string {
  const length = cursor.u64();
  if (length > most)
    throw new Error(`it claims to have a text of ${length} bytes at byte ${cursor.position}`);
  return cursor.take(length).toString("utf8");
}

const SCALARS: Readonly<Record<number, (cursor: Cursor) => number | boolean>> = {
  0: (cursor) => cursor.u8(),
  1: (cursor) => cursor.i8(),
  2: (cursor) => cursor.u16(),
  3: (cursor) => cursor.i16(),
  4: (cursor) => cursor.u32(),
  5: (cursor) => cursor.i32(),
  6: (cursor) => cursor.f32(),
  7: (cursor) => cursor.u8() !== 0,
  10: (cursor) => cursor.u64(),
  11: (cursor) => cursor.i64(),
  12: (cursor) => cursor.f64(),
};
const TEXT = 8;
const ARRAY = 9;

function value(cursor: Cursor, type: number, key: string): GgufValue {
  if (type === TEXT) return text(cursor, MOST_TEXT_BYTES);
  if (type !== ARRAY) return scalarReader(type, key)(cursor);
  const elementType = cursor.u32();
  const length = count(cursor.u64(), MOST_ELEMENTS, `elements of ${shown(key)}`);
  if (elementType === TEXT) return list(length, () => text(cursor, MOST_TEXT_BYTES));
  const read = scalarReader(elementType, key);
  return list(length, () => read(cursor)) as readonly number[] | readonly boolean[]; // one type for all elements
}

/** Grows as it reads: a length that the file does not have costs nothing. */
function list<T>(length: number, read: () => T): T[] {
  const items: T[] = [];
  for (let i = 0; i < length; i++) items.push(read());
  return items;
}

function scalarReader(type: number, key: string): (cursor: Cursor) => number | boolean {
  const read = SCALARS[type];
  if (read === undefined) throw new Error(`its ${shown(key)} is of the unknown kind ${type}`);
  return read;
}
