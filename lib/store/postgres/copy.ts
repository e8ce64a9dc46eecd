import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import {
  type BaseType,
  type Columns,
  type ColumnType,
  type ColumnValue,
  parseColumnType,
  type Row,
} from "@/lib/store/table";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const NUMBER_BYTES = { int2: 2, int4: 4, int8: 8, float8: 8 } as const;
type NumberType = keyof typeof NUMBER_BYTES;

/** Writes rows by COPY in PostgreSQL's binary format: nothing needs escaping. */
export async function copyRows(
  transaction: postgres.TransactionSql,
  table: string,
  columns: Columns,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const query = transaction.unsafe(`COPY "${table}" (${names.join(", ")}) FROM STDIN (FORMAT binary)`);
  const refused = refusalOf(query);
  const target = await query.writable();
  const broken = new AbortController();
  const types = Object.values(columns);
  const file = Symbol.asyncIterator in rows ? encodeRowsAsTheyCome(types, rows) : encodeRows(types, rows);
  const sent = pipeline(Readable.from(file), target, broken);
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

/** The binary COPY file of the rows, piece by piece. Enums go as `text`. */
export function* encodeRows(types: readonly ColumnType[], rows: Iterable<Row>): Generator<Buffer> {
  const bases = types.map((type) => parseColumnType(type).base);
  yield FILE_HEAD;
  for (const row of rows) yield encodeRow(bases, row);
  yield FILE_END;
}

async function* encodeRowsAsTheyCome(
  types: readonly ColumnType[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<Buffer> {
  const bases = types.map((type) => parseColumnType(type).base);
  yield FILE_HEAD;
  for await (const row of rows) yield encodeRow(bases, row);
  yield FILE_END;
}

const FILE_HEAD = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
const FILE_END = Buffer.from([0xff, 0xff]);

function encodeRow(bases: readonly BaseType[], row: Row): Buffer {
  const count = Buffer.alloc(2);
  count.writeInt16BE(bases.length);
  return Buffer.concat([count, ...bases.flatMap((base, i) => encodeField(base, row[i] ?? null))]);
}

/**
 * Takes the rows of a binary COPY file as the server sends them, a message each (the first has the file's head
 * before it, the last ends the file); throws when they do not have these columns.
 */
export function decodeMessage(types: readonly BaseType[], message: Buffer): Row | null {
  const row = rowBytes(message);
  if (row === null) return null;
  const count = row.readInt16BE();
  if (count !== types.length)
    throw new Error(`a row of ${count} columns where ${types.length} were expected`);
  let at = 2;
  return types.map((type) => {
    const length = row.readInt32BE(at);
    const start = at + 4;
    at = start + Math.max(0, length);
    return length < 0 ? null : decodeValue(type, row.subarray(start, at));
  });
}

/** The row in such a message, as its bytes: the number of columns, then the length and bytes of each. */
export function rowBytes(message: Buffer): Buffer | null {
  const start = message.subarray(0, SIGNATURE.length).equals(SIGNATURE)
    ? SIGNATURE.length + 8 + message.readInt32BE(SIGNATURE.length + 4)
    : 0;
  return message.readInt16BE(start) === -1 ? null : message.subarray(start);
}

function encodeField(type: BaseType, value: ColumnValue): Uint8Array[] {
  const head = Buffer.alloc(4);
  if (value === null) {
    head.writeInt32BE(-1);
    return [head];
  }
  const body = encodeValue(type, value);
  head.writeInt32BE(body.length);
  return [head, body];
}

function encodeValue(type: BaseType, value: NonNullable<ColumnValue>): Uint8Array {
  if (type === "bytea" && value instanceof Uint8Array) return value;
  if (type === "text[]" && isArray(value)) return encodeArray(TEXT_OID, value, "text");
  if (type === "float8[]" && isArray(value)) return encodeArray(FLOAT8_OID, value, "float8");
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

function isArray(value: ColumnValue): value is readonly string[] | readonly number[] {
  return Array.isArray(value);
}

const TEXT_OID = 25;
const FLOAT8_OID = 701;

/** One dimension, no nulls, counted from 1; an empty array has no dimension. */
function encodeArray(oid: number, values: readonly ColumnValue[], element: BaseType): Uint8Array {
  const head = Buffer.alloc(values.length === 0 ? 12 : 20);
  head.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  head.writeInt32BE(oid, 8);
  if (values.length === 0) return head;
  head.writeInt32BE(values.length, 12);
  head.writeInt32BE(1, 16);
  return Buffer.concat([head, ...values.flatMap((value) => encodeField(element, value))]);
}

function encodeNumber(type: NumberType, value: number): Uint8Array {
  const bytes = Buffer.alloc(NUMBER_BYTES[type]);
  if (type === "int2") bytes.writeInt16BE(value);
  if (type === "int4") bytes.writeInt32BE(value);
  if (type === "int8") bytes.writeBigInt64BE(BigInt(value));
  if (type === "float8") bytes.writeDoubleBE(value);
  return bytes;
}

function decodeValue(type: BaseType, bytes: Buffer): ColumnValue {
  if (type === "bytea") return bytes;
  if (type === "text") return bytes.toString();
  if (type === "jsonb") return bytes.toString("utf8", 1);
  if (type === "text[]") return decodeArray(bytes, (at, end) => bytes.toString("utf8", at, end));
  if (type === "float8[]") return decodeArray(bytes, (at) => bytes.readDoubleBE(at));
  if (bytes.length !== NUMBER_BYTES[type]) throw new Error(`${bytes.length} bytes cannot be an ${type}`);
  if (type === "int2") return bytes.readInt16BE();
  if (type === "int4") return bytes.readInt32BE();
  if (type === "int8") return Number(bytes.readBigInt64BE());
  return bytes.readDoubleBE();
}

/** The inverse of `encodeArray`; `read` takes the element from one position to another. */
function decodeArray<Element>(bytes: Buffer, read: (at: number, end: number) => Element): Element[] {
  const count = bytes.readInt32BE() === 0 ? 0 : bytes.readInt32BE(12);
  let at = 20;
  return Array.from({ length: count }, () => {
    const start = at + 4;
    at = start + bytes.readInt32BE(at);
    return read(start, at);
  });
}
