import { csvRows } from "./csv-rows";
import { type CorpusDocument, documentOf } from "./document";
import { linesOf, readText } from "./lines";

/** Names of a corpus in a model's folder, the first that is there counts. */
export const CORPUS_NAMES = ["jsonl.gz", "jsonl", "txt.gz", "txt", "csv.gz", "csv"].map(
  (ending) => `corpus.${ending}`,
);

export interface CorpusOptions {
  /** The field or column that holds a text; null for the usual ones. */
  readonly textField: string | null;
  /** Called for each document without text, which is left out. */
  readonly onEmpty: () => void;
}

type Reader = (path: string, options: CorpusOptions) => AsyncGenerator<CorpusDocument | null>;

const FORMATS: Readonly<Record<string, Reader>> = {
  jsonl: readJsonLines,
  ndjson: readJsonLines,
  json: readJsonLines,
  txt: readPlainText,
  text: readPlainText,
  md: readPlainText,
  csv: (path, options) => readTable(path, ",", options),
  tsv: (path, options) => readTable(path, "\t", options),
};

/** Can a corpus of this name be read? */
export function isCorpusName(name: string): boolean {
  return FORMATS[endingOf(name)] !== undefined;
}

function endingOf(path: string): string {
  return /\.(\w+)(\.gz)?$/.exec(path.toLowerCase())?.[1] ?? "";
}

/**
 * The documents of a file of texts, in its order and in constant memory, by the ending of its name, `.gz` or not: JSON
 * lines (objects, or texts alone), CSV or TSV with a row of column names, or plain text, in which blank lines stand
 * between documents. Throws a sentence with the place of what cannot be read.
 */
export async function* readCorpus(path: string, options: CorpusOptions): AsyncGenerator<CorpusDocument> {
  const read = FORMATS[endingOf(path)];
  if (endingOf(path) === "parquet")
    throw new Error(
      `${path} is Parquet, which cannot be read: \`pandas.read_parquet(FILE).to_json("texts.jsonl", orient="records", lines=True)\` makes JSON lines of it`,
    );
  if (read === undefined)
    throw new Error(
      `${path} is no corpus that can be read: it must end in ${Object.keys(FORMATS).join(", ")}, or these with .gz`,
    );
  for await (const document of read(path, options)) {
    if (document === null) options.onEmpty();
    else yield document;
  }
}

async function* readJsonLines(path: string, { textField }: CorpusOptions): ReturnType<Reader> {
  let line = 0;
  for await (const text of linesOf(readText(path))) {
    line += 1;
    if (text.trim() !== "") yield parseDocument(text, `${path} line ${line}`, textField);
  }
}

function parseDocument(line: string, place: string, textField: string | null): CorpusDocument | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Error(`${place} is not JSON: each line must be an object with "text"`);
  }
  if (typeof json === "string") return documentOf({ text: json }, place, null);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Error(`${place} is not a document: each line must be an object with "text"`);
  return documentOf({ ...json }, place, textField);
}

async function* readPlainText(path: string): ReturnType<Reader> {
  let lines: string[] = [];
  let line = 0;
  let first = 1;
  for await (const text of linesOf(readText(path))) {
    line += 1;
    if (text.trim() === "") {
      if (lines.length > 0) yield { text: lines.join("\n"), place: `${path} line ${first}` };
      lines = [];
      continue;
    }
    if (lines.length === 0) first = line;
    lines.push(text);
  }
  if (lines.length > 0) yield { text: lines.join("\n"), place: `${path} line ${first}` };
}

async function* readTable(path: string, separator: string, { textField }: CorpusOptions): ReturnType<Reader> {
  let columns: string[] | null = null;
  let row = 0;
  try {
    for await (const fields of csvRows(readText(path), separator)) {
      if (columns === null) {
        columns = fields;
        continue;
      }
      row += 1;
      if (fields.every((field) => field === "")) continue;
      const entries = columns.map((name, i) => [name, fields[i] ?? null] as const);
      yield documentOf(Object.fromEntries(entries), `${path} row ${row}`, textField);
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw said.startsWith(path) ? error : new Error(`${path} cannot be read: ${said}`);
  }
}
