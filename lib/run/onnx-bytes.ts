import { nothingAt } from "@/lib/domain/at";

/** A field of a protocol buffer's message, as it stands in the bytes. */
export interface Field {
  readonly id: number;
  /** Where it begins and ends, its number and length included. */
  readonly start: number;
  readonly end: number;
  /** What it holds: of a length-delimited field its content, of a fixed one its 4 or 8 bytes, of a varint nothing. */
  readonly content: Uint8Array;
  /** A varint's value, a 64-bit whole number; null for other fields. */
  readonly whole: number | null;
}

/** The fields of a message in their order. Throws when the bytes are not one. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let position = 0; position < bytes.length; ) {
    const start = position;
    const tag = varintAt(bytes, position);
    const [id, wire] = [tag.value >>> 3, tag.value & 7];
    if (wire !== VARINT && wire !== DELIMITED && FIXED_LENGTHS[wire] === undefined)
      throw new RangeError(`there is no field of kind ${wire}`);
    const fixed = FIXED_LENGTHS[wire];
    const { value, end } = fixed === undefined ? varintAt(bytes, tag.end) : { value: fixed, end: tag.end };
    position = end + (wire === VARINT ? 0 : value);
    if (id === 0 || position > bytes.length) throw new RangeError(`field ${id} ends after its message`);
    yield {
      id,
      start,
      end: position,
      content: bytes.subarray(end, position),
      whole: wire === VARINT ? value : null,
    };
  }
}

/** Copies a message; every field `id`, which is length-delimited, becomes what `rewrite` makes of it, null for nothing. */
export function rewriteField(
  bytes: Uint8Array,
  id: number,
  rewrite: (content: Uint8Array) => Uint8Array | null,
): Uint8Array {
  return replaceField(bytes, id, (content) => {
    const written = rewrite(content);
    return written === null ? [] : [delimited(id, written)];
  });
}

/** Copies a message; in the place of every field `id` stand the whole fields that `replace` gives. */
export function replaceField(
  bytes: Uint8Array,
  id: number,
  replace: (content: Uint8Array) => readonly Uint8Array[],
): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fieldsOf(bytes)) {
    if (field.id === id) parts.push(...replace(field.content));
    else parts.push(bytes.subarray(field.start, field.end));
  }
  return joinBytes(parts);
}

/** The contents of a message's fields `id`. */
export function contentsOf(bytes: Uint8Array, id: number): Uint8Array[] {
  return [...fieldsOf(bytes)].filter((field) => field.id === id).map(({ content }) => content);
}

/** The texts in a message's field `id`. */
export function textsIn(bytes: Uint8Array, id: number): string[] {
  return [...fieldsOf(bytes)].filter((field) => field.id === id).map(({ content }) => textOf(content));
}

/** A length-delimited field. */
export function delimited(id: number, content: Uint8Array): Uint8Array {
  return joinBytes([varint(id * 8 + DELIMITED), varint(content.length), content]);
}

/** A field that is a whole number from 0. */
export function varintField(id: number, value: number): Uint8Array {
  return joinBytes([varint(id * 8 + VARINT), varint(value)]);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}

/** The numbers of a repeated varint field, written one by one or packed. */
export function wholesIn({ content, whole }: Field): number[] {
  if (whole !== null) return [whole];
  const wholes: number[] = [];
  for (let position = 0; position < content.length; ) {
    const { value, end } = varintAt(content, position);
    wholes.push(value);
    position = end;
  }
  return wholes;
}

/** UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/** UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const UTF8 = new TextDecoder();
const VARINT = 0;
const DELIMITED = 2;
/** Bytes of the kinds of field whose length is always the same. */
const FIXED_LENGTHS: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** Seven bits a byte, the lowest first; 64 bits as two's complement. */
function varintAt(bytes: Uint8Array, start: number): { value: number; end: number } {
  let [value, scale] = [0, 1];
  for (let position = start; position < start + MOST_BYTES; position++) {
    const byte = bytes[position] ?? nothingAt(position, bytes.length);
    value += (byte & 127) * scale;
    scale *= 128;
    const end = position + 1;
    if (byte < 128) return { value: scale > EXACT ? longAt(bytes.subarray(start, end)) : value, end };
  }
  throw new RangeError(`the number at byte ${start} has no end`);
}

const MOST_BYTES = 10;
const EXACT = 2 ** 49;

function longAt(bytes: Uint8Array): number {
  const whole = bytes.reduceRight((sum, byte) => (sum << BigInt(7)) | BigInt(byte & 127), BigInt(0));
  return Number(BigInt.asIntN(64, whole));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
