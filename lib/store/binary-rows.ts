import { crc32 } from "node:zlib";
import { picturedJson, picturedText } from "./nul-picture";
import {
  type BaseType,
  type Columns,
  type ColumnValue,
  parseColumnType,
  type Row,
  type Table,
} from "./table";

/**
 * Rows one after the other as a binary COPY of PostgreSQL takes them (its manual, COPY, "Tuples"), without the
 * file's head and end: made in whatever thread, joined by concatenation.
 */
export interface BinaryRows {
  /** In memory of their own, so that a thread can hand them over. */
  readonly bytes: Uint8Array;
  readonly checksums: LayerSums;
}

/**
 * The CRC-32 of each row added up by layer, so that the order of rows does not matter; `all` in tables whose rows
 * are of no layer.
 */
export type LayerSums = Readonly<Record<string, number>>;

/** Sums stay exact whole numbers. */
const MODULUS = 2 ** 52;
const OF_NO_LAYER = "all";

/** A row's values as they will stand: numbers are written when there is a place for them. */
type Field = Uint8Array | number | null;

/** Throws on a value that its column cannot hold. */
export function encodeRows(columns: Columns, rows: readonly Row[]): BinaryRows {
  const bases = Object.values(columns).map((type) => parseColumnType(type).base);
  const fields = rows.map((row) => bases.map((base, i) => encodeField(base, row[i] ?? null)));
  const sizes = fields.map((row) => sizeOf(bases, row));
  const bytes = Buffer.allocUnsafeSlow(sizes.reduce((sum, size) => sum + size, 0));
  const sums = new ChecksumSums(columns);
  let at = 0;
  for (const row of fields) {
    const start = at;
    at = writeRow(bytes, at, bases, row);
    sums.add(bytes.subarray(start, at));
  }
  return { bytes, checksums: sums.byLayer };
}

/** The checksums of a table's rows while they pass. */
export class ChecksumSums {
  readonly byLayer: Record<string, number> = {};
  private readonly isByLayer: boolean;

  constructor(columns: Table["columns"]) {
    this.isByLayer = Object.keys(columns)[0] === "layer_index";
  }

  /** `row` begins with the number of its columns. */
  add(row: Buffer): void {
    const layer = this.isByLayer ? String(row.readInt16BE(LAYER_AT)) : OF_NO_LAYER;
    this.byLayer[layer] = ((this.byLayer[layer] ?? 0) + crc32(row)) % MODULUS;
  }
}

/** Of a row whose first column is an int2: after the number of columns and the length of the first. */
const LAYER_AT = 6;

/** Checksums of rows and of more rows of the same table. */
export function addSums(sums: LayerSums, more: LayerSums): LayerSums {
  const all = { ...sums };
  for (const [layer, sum] of Object.entries(more)) all[layer] = ((all[layer] ?? 0) + sum) % MODULUS;
  return all;
}

function sizeOf(bases: readonly BaseType[], row: readonly Field[]): number {
  return row.reduce<number>((sum, field, i) => sum + 4 + fieldBytes(bases[i], field), 2);
}

function fieldBytes(base: BaseType | undefined, field: Field): number {
  if (field === null) return 0;
  return typeof field === "number" ? NUMBER_BYTES[base as NumberType] : field.length; // `encodeField` saw to it
}

function writeRow(target: Buffer, start: number, bases: readonly BaseType[], row: readonly Field[]): number {
  let at = target.writeInt16BE(bases.length, start);
  for (const [i, field] of row.entries()) {
    at = target.writeInt32BE(field === null ? -1 : fieldBytes(bases[i], field), at);
    if (typeof field === "number") at = writeNumber(target, at, bases[i] as NumberType, field);
    else if (field !== null) {
      target.set(field, at);
      at += field.length;
    }
  }
  return at;
}

const NUMBER_BYTES = { int2: 2, int4: 4, int8: 8, float8: 8 } as const;
type NumberType = keyof typeof NUMBER_BYTES;

function writeNumber(target: Buffer, at: number, type: NumberType, value: number): number {
  if (type === "int2") return target.writeInt16BE(value, at);
  if (type === "int4") return target.writeInt32BE(value, at);
  if (type === "int8") return target.writeBigInt64BE(BigInt(value), at);
  return target.writeDoubleBE(value, at);
}

function encodeField(type: BaseType, value: ColumnValue): Field {
  if (value === null) return null;
  if (type === "bytea" && value instanceof Uint8Array) return value;
  if (type === "text[]" && isArray(value)) return encodeArray(TEXT_OID, value, "text");
  if (type === "float8[]" && isArray(value)) return encodeArray(FLOAT8_OID, value, "float8");
  if (typeof value === "string") {
    if (type === "text") return Buffer.from(picturedText(value));
    if (type === "jsonb") return Buffer.concat([Uint8Array.of(1), Buffer.from(picturedJson(value))]);
  }
  if (typeof value === "number" && type in NUMBER_BYTES) return value;
  throw new Error(`a ${typeof value} cannot stand in a column of type ${type}`);
}

function isArray(value: ColumnValue): value is readonly string[] | readonly number[] {
  return Array.isArray(value);
}

const TEXT_OID = 25;
const FLOAT8_OID = 701;

/** One dimension, no nulls, counted from 1; an empty array has no dimension. */
function encodeArray(oid: number, values: readonly ColumnValue[], element: BaseType): Uint8Array {
  const fields = values.map((value) => encodeField(element, value));
  const size = fields.reduce<number>((sum, field) => sum + 4 + fieldBytes(element, field), 0);
  const bytes = Buffer.alloc((fields.length === 0 ? 12 : 20) + size);
  bytes.writeInt32BE(fields.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(oid, 8);
  if (fields.length === 0) return bytes;
  bytes.writeInt32BE(fields.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = 20;
  for (const field of fields) {
    at = bytes.writeInt32BE(fieldBytes(element, field), at);
    if (typeof field === "number") at = writeNumber(bytes, at, element as NumberType, field);
    else if (field !== null) {
      bytes.set(field, at);
      at += field.length;
    }
  }
  return bytes;
}
