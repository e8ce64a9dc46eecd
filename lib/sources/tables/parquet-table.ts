import { openParquet, type ParquetFile, readParquetRows } from "@/lib/bundle/parquet";
import { BadLine } from "@/lib/sources/bad-line";
import type { Place } from "@/lib/sources/place";
import { isInfinity, type TableRow } from "@/lib/sources/universal-neurons/table";

/** A Parquet file of a place; its bytes are read where they are asked for. Throws a `BrokenFile`. */
export async function openParquetTable(place: Place, file: string): Promise<ParquetFile> {
  const byteLength = await place.size(file);
  return openParquet({
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = await place.readBytes(file, start, end);
      return new Uint8Array(bytes).buffer;
    },
  });
}

/** The rows, each with its number from 1 and what the columns that are known have. Throws a `BrokenFile`. */
export async function* readTableRows(
  table: ParquetFile,
  known: ReadonlySet<string>,
): AsyncGenerator<{ line: number; fields: Readonly<Record<string, unknown>> }> {
  let line = 0;
  const columns = table.columns.filter((column) => known.has(column));
  for await (const fields of readParquetRows(table, columns)) yield { line: ++line, fields };
}

/**
 * A row as a line of CSV would be read. Throws a `BadLine` for what is no number where one must be, and for infinity.
 */
export function tableRowOf(
  line: number,
  fields: Readonly<Record<string, unknown>>,
  numeric: ReadonlySet<string>,
): TableRow {
  const values = new Map<string, number | string | null>();
  for (const [column, value] of Object.entries(fields)) {
    const read = cellOf(value);
    if (isInfinity(String(read)) || (typeof read === "string" && numeric.has(column)))
      throw new BadLine(line, `${column} is “${read}”, no number`);
    values.set(column, read);
  }
  return { line, values };
}

function cellOf(value: unknown): number | string | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "object") return JSON.stringify(value, (_, each) => plain(each));
  return typeof value === "number" ? value : String(value);
}

/** Whole numbers of 64 bits within lists. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
