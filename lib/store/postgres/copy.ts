import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";

/** Enums go as `text`, JSON as its text. */
export type ColumnType = "int2" | "int4" | "int8" | "float8" | "text" | "text[]" | "jsonb" | "bytea";
export type ColumnValue = number | string | readonly string[] | Uint8Array | null;
/** A table's columns in their order. */
export type Columns = Readonly<Record<string, ColumnType>>;
export type Row = readonly ColumnValue[];

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const NUMBER_BYTES = { int2: 2, int4: 4, int8: 8, float8: 8 } as const;
type NumberType = keyof typeof NUMBER_BYTES;

/** Writes rows by COPY in PostgreSQL's binary format: nothing needs escaping. */
export async function copyRows(
  transaction: postgres.TransactionSql,
  table: string,
  columns: Columns,
  rows: Iterable<Row>,
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const query = transaction.unsafe(`COPY "${table}" (${names.join(", ")}) FROM STDIN (FORMAT binary)`);
  const refused = refusalOf(query);
  const target = await query.writable();
  const broken = new AbortController();
  const sent = pipeline(Readable.from(encodeRows(Object.values(columns), rows)), target, broken);
  await Promise.race([sent, refused]).finally(() => broken.abort());
}

/**
 * Rejects with what the database says against a COPY. postgres.js settles the query when the copying begins,
 * and what is refused after the last byte (by a full disk, say) would reach nobody: the stream would wait
 * for ever. So its own call of `reject` is listened to.
 */
function refusalOf(query: object): Promise<never> {
  const settling = query as { reject: (error: unknown) => void }; // postgres.js's Query, which has it unseen by its types
  const { reject } = settling;
  const refused = new Promise<never>((_, refuse) => {
    settling.reject = (error) => {
      refuse(error);
      reject(error);
    };
  });
  refused.catch(() => {}); // whoever waits for it throws it; until then it counts as handled
  return refused;
}

/** The binary COPY file of the rows, piece by piece. */
export function* encodeRows(types: readonly ColumnType[], rows: Iterable<Row>): Generator<Buffer> {
  yield Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
  for (const row of rows) {
    const count = Buffer.alloc(2);
    count.writeInt16BE(types.length);
    yield Buffer.concat([count, ...types.flatMap((type, i) => encodeField(type, row[i] ?? null))]);
  }
  yield Buffer.from([0xff, 0xff]);
}

/**
 * Takes the rows of a binary COPY file as the server sends them, a message each (the first has the file's head
 * before it, the last ends the file); throws when they do not have these columns.
 */
export function decodeMessage(types: readonly ColumnType[], message: Buffer): Row | null {
  let at = message.subarray(0, SIGNATURE.length).equals(SIGNATURE)
    ? SIGNATURE.length + 8 + message.readInt32BE(SIGNATURE.length + 4)
    : 0;
  const count = message.readInt16BE(at);
  if (count === -1) return null;
  if (count !== types.length)
    throw new Error(`a row of ${count} columns where ${types.length} were expected`);
  at += 2;
  return types.map((type) => {
    const length = message.readInt32BE(at);
    const start = at + 4;
    at = start + Math.max(0, length);
    return length < 0 ? null : decodeValue(type, message.subarray(start, at));
  });
}

function encodeField(type: ColumnType, value: ColumnValue): Uint8Array[] {
  const head = Buffer.alloc(4);
  if (value === null) {
    head.writeInt32BE(-1);
    return [head];
  }
  const body = encodeValue(type, value);
  head.writeInt32BE(body.length);
  return [head, body];
}

function encodeValue(type: ColumnType, value: NonNullable<ColumnValue>): Uint8Array {
  if (type === "bytea" && value instanceof Uint8Array) return value;
  if (type === "text[]" && Array.isArray(value)) return encodeTexts(value);
  if (typeof value === "string") {
    if (type === "text") return encodeText(value);
    if (type === "jsonb") return Buffer.concat([Uint8Array.of(1), encodeText(value)]);
  }
  if (typeof value === "number" && type in NUMBER_BYTES) return encodeNumber(type as NumberType, value);
  throw new Error(`a ${typeof value} cannot stand in a column of type ${type}`);
}

/** PostgreSQL's text cannot hold U+0000: its picture stands for it. */
function encodeText(text: string): Uint8Array {
  return Buffer.from(text.replaceAll("\0", "\u2400"));
}

/** One dimension, no nulls, element type `text` (oid 25), counted from 1. */
function encodeTexts(texts: readonly string[]): Uint8Array {
  const head = Buffer.alloc(20);
  for (const [i, field] of [texts.length === 0 ? 0 : 1, 0, 25, texts.length, 1].entries())
    head.writeInt32BE(field, i * 4);
  const elements = texts.flatMap((text) => encodeField("text", text));
  return Buffer.concat([texts.length === 0 ? head.subarray(0, 12) : head, ...elements]);
}

function encodeNumber(type: NumberType, value: number): Uint8Array {
  const bytes = Buffer.alloc(NUMBER_BYTES[type]);
  if (type === "int2") bytes.writeInt16BE(value);
  if (type === "int4") bytes.writeInt32BE(value);
  if (type === "int8") bytes.writeBigInt64BE(BigInt(value));
  if (type === "float8") bytes.writeDoubleBE(value);
  return bytes;
}

function decodeValue(type: ColumnType, bytes: Buffer): ColumnValue {
  if (type === "bytea") return bytes;
  if (type === "text") return bytes.toString();
  if (type === "jsonb") return bytes.toString("utf8", 1);
  if (type === "text[]") return decodeTexts(bytes);
  if (bytes.length !== NUMBER_BYTES[type]) throw new Error(`${bytes.length} bytes cannot be an ${type}`);
  if (type === "int2") return bytes.readInt16BE();
  if (type === "int4") return bytes.readInt32BE();
  if (type === "int8") return Number(bytes.readBigInt64BE());
  return bytes.readDoubleBE();
}

/** The inverse of `encodeTexts`. */
function decodeTexts(bytes: Buffer): string[] {
  const count = bytes.readInt32BE() === 0 ? 0 : bytes.readInt32BE(12);
  let at = 20;
  return Array.from({ length: count }, () => {
    const start = at + 4;
    at = start + bytes.readInt32BE(at);
    return bytes.toString("utf8", start, at);
  });
}
