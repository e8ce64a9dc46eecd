import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { type CorpusDocument, type DocumentFields, documentOf, outermost, textFieldOf } from "./document";

/** Columns beside the text that a document keeps. */
const KEPT = ["source", "licence", "license"];
/** Most bytes of texts in a row group, which is read at once. */
const MOST_BYTES = 2 ** 30;

/**
 * The documents of a Parquet file, one a row, in its order; of its columns only the text and where it comes from are
 * read, a row group at a time. Null for a row without text. Throws a sentence on what cannot be read.
 *
 * Format: parquet.apache.org/docs/file-format
 */
export async function* readParquet(
  path: string,
  textField: string | null,
): AsyncGenerator<CorpusDocument | null> {
  const file = await openFile(path);
  const metadata = await inOurWords(path, parquetMetadataAsync(file));
  const names = columnsOf(path, metadata);
  const text = textFieldOf(names, textField);
  // Without such a column `documentOf` says which there are.
  if (text === null) documentOf(Object.fromEntries(names.map((name) => [name, null])), path, textField);
  const column = text === null || names.includes(text) ? text : outermost(text);
  const columns = names.filter((name) => name === column || KEPT.includes(name));
  let row = 0;
  for (const [group, { columns: chunks, num_rows }] of metadata.row_groups.entries()) {
    refuseLarge(path, group, chunks, column);
    const rowEnd = row + Number(num_rows);
    const rows: DocumentFields[] = await inOurWords(
      path,
      parquetReadObjects({
        ...{ file, metadata, columns, rowStart: row, rowEnd, compressors },
        parsers: { stringFromBytes },
      }),
    );
    for (const fields of rows) {
      row += 1;
      yield documentOf(fields, `${path} row ${row}`, text);
    }
    row = rowEnd;
  }
}

async function openFile(path: string): Promise<AsyncBuffer> {
  const found: Stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be read (${error.code ?? error.message})`);
  });
  if (found.size < SHORTEST) throw new Error(`${path} is no Parquet file: it is too short`);
  return asyncBufferFromFile(path);
}

/** Two marks, an empty footer and its length. */
const SHORTEST = 12;

function columnsOf(path: string, metadata: FileMetaData): string[] {
  try {
    return parquetSchema(metadata).children.map(({ element }) => element.name);
  } catch {
    throw damaged(path);
  }
}

function refuseLarge(
  path: string,
  group: number,
  chunks: FileMetaData["row_groups"][number]["columns"],
  text: string | null,
): void {
  const own = chunks.find(({ meta_data }) => meta_data?.path_in_schema[0] === text)?.meta_data;
  const bytes = Number(own?.total_uncompressed_size ?? 0);
  if (bytes <= MOST_BYTES) return;
  throw new Error(
    `${path} has ${(bytes / 1e9).toFixed(1)} GB of texts in its row group ${group}, which is read at once: write it anew in smaller ones, as \`pyarrow.parquet.write_table(table, FILE, row_group_size=10000)\` does`,
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
async function inOurWords<T>(path: string, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const said = error instanceof Error ? error.message : "";
    if (error instanceof NotUtf8) throw new Error(`${path} holds texts that are not UTF-8`);
    const codec = /compression codec: (\w+)/.exec(said)?.[1];
    if (codec !== undefined)
      throw new Error(
        `${path} is compressed as ${codec}, which cannot be read: write it anew as zstd, snappy or gzip`,
      );
    throw damaged(path);
  });
}

function damaged(path: string): Error {
  return new Error(
    `${path} is no Parquet file that can be read: it is damaged, cut off, encrypted, or packed once more; copy it anew, or unpack it`,
  );
}
