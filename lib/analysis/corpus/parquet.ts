import { stat } from "node:fs/promises";
import { asyncBufferFromFile } from "hyparquet";
import { BrokenFile } from "@/lib/bundle/lines";
import { openParquet, readParquetRows } from "@/lib/bundle/parquet";
import { type CorpusDocument, documentOf, outermost, textFieldOf } from "./document";

/** Columns beside the text that a document keeps. */
const KEPT = ["source", "licence", "license"];

/**
 * The documents of a Parquet file, one a row, in its order; of its columns only the text and where it comes from are
 * read, a row group at a time. Null for a row without text. Throws a sentence on what cannot be read.
 */
export async function* readParquet(
  path: string,
  textField: string | null,
): AsyncGenerator<CorpusDocument | null> {
  await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be read (${error.code ?? error.message})`);
  });
  try {
    yield* documentsOf(path, textField);
  } catch (error) {
    throw error instanceof BrokenFile ? new Error(`${path} ${error.message}`) : error;
  }
}

async function* documentsOf(path: string, textField: string | null): AsyncGenerator<CorpusDocument | null> {
  const file = await openParquet(await asyncBufferFromFile(path));
  const names = [...file.columns];
  const text = textFieldOf(names, textField);
  // Without such a column `documentOf` says which there are.
  if (text === null) documentOf(Object.fromEntries(names.map((name) => [name, null])), path, textField);
  const column = text === null || names.includes(text) ? text : outermost(text);
  const columns = names.filter((name) => name === column || KEPT.includes(name));
  let row = 0;
  for await (const fields of readParquetRows(file, columns)) {
    row += 1;
    yield documentOf(fields, `${path} row ${row}`, text);
  }
}
