import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { addSums, encodeRows, type LayerSums } from "@/lib/store/binary-rows";
import type { BaseType, ColumnValue, Row, Table } from "@/lib/store/table";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const FILE_HEAD = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
const FILE_END = Buffer.from([0xff, 0xff]);
const NUMBER_BYTES = { int2: 2, int4: 4, int8: 8, float8: 8 } as const;
/** Rows that are sent together: a message for each would cost more than the rows. */
const ROWS_AT_ONCE = 64;

/** Writes rows by COPY in PostgreSQL's binary format: nothing needs escaping. Gives their checksums. */
export async function copyRows(
  transaction: postgres.TransactionSql,
  name: string,
  { columns }: Pick<Table, "columns">,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<LayerSums> {
  let checksums: LayerSums = {};
  await copyBinary(transaction, name, columns, encoded());
  return checksums;

  async function* encoded(): AsyncGenerator<Uint8Array> {
    for await (const some of inGroups(rows)) {
      const { bytes, checksums: more } = encodeRows(columns, some);
      checksums = addSums(checksums, more);
      yield bytes;
    }
  }
}

async function* inGroups(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let group: Row[] = [];
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (group.push(row) === ROWS_AT_ONCE) yield take();
  } else for (const row of rows) if (group.push(row) === ROWS_AT_ONCE) yield take();
  if (group.length > 0) yield group;

  function take(): Row[] {
    const taken = group;
    group = [];
    return taken;
  }
}

/** The same of rows that are encoded. */
export async function copyBinary(
  transaction: postgres.TransactionSql,
  table: string,
  columns: Table["columns"],
  rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const query = transaction.unsafe(`COPY "${table}" (${names.join(", ")}) FROM STDIN (FORMAT binary)`);
  const refused = refusalOf(query);
  const target = await query.writable();
  const broken = new AbortController();
  const sent = pipeline(Readable.from(copyFile(rows)), target, broken);
  await Promise.race([sent, refused]).finally(() => broken.abort());
}

async function* copyFile(rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield FILE_HEAD;
  yield* rows;
  yield FILE_END;
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

/** Whether a message is the file's end and nothing else. */
export function isLast(message: Buffer): boolean {
  return message.length === FILE_END.length && message.equals(FILE_END);
}

/** The row in such a message, as its bytes: the number of columns, then the length and bytes of each. */
export function rowBytes(message: Buffer): Buffer | null {
  const start = message.subarray(0, SIGNATURE.length).equals(SIGNATURE)
    ? SIGNATURE.length + 8 + message.readInt32BE(SIGNATURE.length + 4)
    : 0;
  return message.readInt16BE(start) === -1 ? null : message.subarray(start);
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
