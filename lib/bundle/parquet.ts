import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { BrokenFile } from "./lines";

/** A Parquet file whose footer was read. */
export interface ParquetFile {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  /** The outermost, in the file's order. */
  readonly columns: readonly string[];
}

/**
 * Reads what a Parquet file says of itself. Throws a `BrokenFile`, whose message goes on after the file's name.
 *
 * Format: parquet.apache.org/docs/file-format
 */
export async function openParquet(file: AsyncBuffer): Promise<ParquetFile> {
  if (file.byteLength < SHORTEST) throw new BrokenFile(1, "is no Parquet file: it is too short");
  const metadata = await inOurWords(1, parquetMetadataAsync(file));
  return { file, metadata, columns: columnsOf(metadata) };
}

/**
 * The rows in their order, of each what the named columns have, a row group at a time. Throws a `BrokenFile` with the
 * number of a row, from 1, where reading could not go on.
 */
export async function* readParquetRows(
  { file, metadata }: ParquetFile,
  columns: string[],
): AsyncGenerator<Record<string, unknown>> {
  let rowStart = 0;
  for (const [group, { columns: chunks, num_rows }] of metadata.row_groups.entries()) {
    refuseLarge(rowStart, group, chunks, columns);
    const rowEnd = rowStart + Number(num_rows);
    yield* await inOurWords(
      rowStart + 1,
      parquetReadObjects({
        ...{ file, metadata, columns, rowStart, rowEnd, compressors },
        parsers: { stringFromBytes },
      }),
    );
    rowStart = rowEnd;
  }
}

/** Two marks, an empty footer and its length. */
const SHORTEST = 12;

/** Most bytes of a row group, which is read at once. */
const MOST_BYTES = 2 ** 30;

function columnsOf(metadata: FileMetaData): string[] {
  try {
    return parquetSchema(metadata).children.map(({ element }) => element.name);
  } catch {
    throw new BrokenFile(1, DAMAGED);
  }
}

function refuseLarge(
  row: number,
  group: number,
  chunks: FileMetaData["row_groups"][number]["columns"],
  columns: readonly string[],
): void {
  const bytes = chunks
    .filter(({ meta_data }) => columns.includes(meta_data?.path_in_schema[0] ?? ""))
    .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
  if (bytes <= MOST_BYTES) return;
  throw new BrokenFile(
    row + 1,
    `has ${(bytes / 1e9).toFixed(1)} GB in its row group ${group}, which is read at once: write it anew in smaller ones, as \`pyarrow.parquet.write_table(table, FILE, row_group_size=10000)\` does`,
  );
}

class NotUtf8 extends Error {}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Nothing where a value is null. */
function stringFromBytes(bytes: Uint8Array | null | undefined): string | null | undefined {
  if (bytes === null || bytes === undefined) return bytes;
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new NotUtf8();
  }
}

/** A sentence of ours for what the library throws; it tells faults apart by words alone. */
async function inOurWords<T>(row: number, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const said = error instanceof Error ? error.message : "";
    if (error instanceof BrokenFile) throw error;
    if (error instanceof NotUtf8) throw new BrokenFile(row, "holds texts that are not UTF-8");
    const codec = /compression codec: (\w+)/.exec(said)?.[1];
    if (codec === undefined) throw new BrokenFile(row, DAMAGED);
    throw new BrokenFile(
      row,
      `is compressed as ${codec}, which cannot be read: write it anew as zstd, snappy or gzip`,
    );
  });
}

const DAMAGED =
  "is no Parquet file that can be read: it is damaged, cut off, encrypted, or packed once more; copy it anew, or unpack it";
