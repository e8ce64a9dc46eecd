import { Buffer } from "node:buffer";

/** A tensor to be written: dims from the outermost in, bytes as its type packs them. */
export interface WrittenTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: number;
  readonly bytes: Uint8Array;
}

type Value = string | number | boolean | readonly string[] | readonly number[] | readonly boolean[];
/** Numbers that must not be written as 32-bit floats. */
export class Whole {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Writes a GGUF file, version 3. */
export function writeGguf(
  metadata: Readonly<Record<string, Value | Whole>>,
  tensors: readonly WrittenTensor[],
): Buffer {
  const entries = Object.entries(metadata);
  const head = [Buffer.from("GGUF"), u32(3), u64(tensors.length), u64(entries.length)];
  for (const [key, value] of entries) head.push(text(key), ...valueBytes(value));
  let offset = 0;
  for (const { name, dims, type, bytes } of tensors) {
    head.push(text(name), u32(dims.length), ...[...dims].reverse().map(u64), u32(type), u64(offset));
    offset = aligned(offset + bytes.length);
  }
  const first = Buffer.concat(head);
  const parts: Uint8Array[] = [first, Buffer.alloc(aligned(first.length) - first.length)];
  for (const { bytes } of tensors) parts.push(bytes, Buffer.alloc(aligned(bytes.length) - bytes.length));
  return Buffer.concat(parts);
}

const aligned = (length: number) => Math.ceil(length / 32) * 32;

export function floats(values: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

function valueBytes(value: Value | Whole): Buffer[] {
  if (value instanceof Whole) return [u32(4), u32(value.value)];
  if (typeof value === "string") return [u32(8), text(value)];
  if (typeof value === "boolean") return [u32(7), Buffer.of(value ? 1 : 0)];
  if (typeof value === "number") return [u32(6), Buffer.from(floats([value]))];
  const items: readonly (string | number | boolean)[] = value;
  const kind = typeof items[0];
  const type = kind === "string" ? 8 : kind === "boolean" ? 7 : 6;
  return [
    ...[u32(9), u32(type), u64(items.length)],
    ...items.map((item) => {
      if (typeof item === "boolean") return Buffer.of(item ? 1 : 0);
      return typeof item === "string" ? text(item) : Buffer.from(floats([item]));
    }),
  ];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
