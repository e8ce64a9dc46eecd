import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { csvRows } from "./csv-rows";
import { type CorpusDocument, documentOf, textFieldOf } from "./document";
import { elementsOf, NotAnArray } from "./json-elements";
import { linesOf, readText } from "./lines";

/** Names of a corpus in a model's folder, the first that is there counts. */
export const CORPUS_NAMES = [
  "jsonl.gz",
  "jsonl",
  "jsonl.zst",
  "json.gz",
  "json",
  "parquet",
  "txt.gz",
  "txt",
  "csv.gz",
  "csv",
].map((ending) => `corpus.${ending}`);

export interface CorpusOptions {
  /** The field or column that holds a text; null for the usual ones. */
  readonly textField: string | null;
  /** Called for each document without text, which is left out. */
  readonly onEmpty: () => void;
}

type Reader = (path: string, options: CorpusOptions) => AsyncGenerator<CorpusDocument | null>;

const FORMATS: Readonly<Record<string, Reader>> = {
  jsonl: readJson,
  ndjson: readJson,
  json: readJson,
  txt: readPlainText,
  text: readPlainText,
  md: readPlainText,
  csv: (path, options) => readTable(path, [",", ";", "\t", "|"], options),
  tsv: (path, options) => readTable(path, ["\t"], options),
  parquet: async function* (path, { textField }) {
    const { readParquet } = await import("./parquet");
    yield* readParquet(path, textField);
  },
};

/** Can a corpus of this name be read? */
export function isCorpusName(name: string): boolean {
  return FORMATS[endingOf(name)] !== undefined;
}

function endingOf(path: string): string {
  return /\.(\w+)(\.gz|\.zst)?$/.exec(path.toLowerCase())?.[1] ?? "";
}

/**
 * The documents of a file of texts, in its order and in constant memory, by the ending of its name, `.gz`, `.zst` or
 * neither: JSON lines or one array (objects, or texts alone), CSV or TSV with a row of column names, plain text, in which blank lines stand
 * between documents, or Parquet. Of a folder those of all such files in it, in the order of their names. Throws a
 * sentence with the place of what cannot be read.
 */
export async function* readCorpus(path: string, options: CorpusOptions): AsyncGenerator<CorpusDocument> {
  for (const file of await filesOf(path)) {
    const read = FORMATS[endingOf(file)];
    if (read === undefined)
      throw new Error(
        `${path} is no corpus that can be read: it must end in ${Object.keys(FORMATS).join(", ")}, or these with .gz or .zst${insteadOf([path])}`,
      );
    for await (const document of read(file, options)) {
      if (document === null) options.onEmpty();
      else yield document;
    }
  }
}

/** Throws a sentence where a corpus cannot be read from its beginning, or holds no text. */
export async function refuseUnreadable(path: string, textField: string | null): Promise<void> {
  for await (const _ of readCorpus(path, { textField, onEmpty: () => {} })) return;
  throw new Error(`${path} holds no text: there is nothing to scan`);
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null); // a file that is not there is named by its reader
  if (found?.isFIFO() || found?.isSocket())
    throw new Error(`${path} is a pipe, and texts are read more than once: write them to a file`);
  if (!found?.isDirectory()) return [path];
  const all = await readdir(path, { recursive: true });
  const names = all.filter((name) => isCorpusName(name) && !IS_NO_TEXT.test(basename(name)));
  // Those in folders within it, as data sets of Hugging Face have them, count where it has none itself.
  const own = names.filter((name) => name === basename(name));
  const chosen = own.length > 0 ? own : names;
  if (chosen.length > 0) return chosen.sort().map((name) => join(path, name));
  throw new Error(
    `${path} has no file of texts in it: files that end in ${Object.keys(FORMATS).join(", ")}, or these with .gz or .zst, are read${insteadOf(all)}`,
  );
}

/** What lies beside texts in data sets. */
const IS_NO_TEXT = /^((readme|license|licence)\.|(dataset_infos?|state|dataset_dict)\.json$)/i;

/** What to do with files that others read; nothing where there are none. */
function insteadOf(names: readonly string[]): string {
  const told = OTHERS.find(([ending]) => names.some((name) => ending.test(name)));
  return told === undefined ? "" : `; ${told[1]}`;
}

const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /\.(arrow|feather)$/i,
    "a data set of Hugging Face's `datasets` (.arrow) becomes such a file by `load_from_disk(FOLDER).to_parquet(FILE)`",
  ],
  [/\.(bz2|xz|7z|zip|tar)$|\.tar\.|\.tgz$/i, "unpack it first"],
];

async function* readJson(path: string, { textField }: CorpusOptions): ReturnType<Reader> {
  let place = 0;
  const isArray = await beginsWithBracket(path);
  try {
    for await (const text of isArray ? elementsOf(readText(path)) : linesOf(path)) {
      place += 1;
      if (isArray || text.trim() !== "")
        yield parseDocument(text, `${path} ${isArray ? "element" : "line"} ${place}`, textField);
    }
  } catch (error) {
    throw error instanceof NotAnArray ? new Error(`${path} ${error.message}`) : error;
  }
}

/** Whether a file of JSON is one array, and not a line for each document. */
async function beginsWithBracket(path: string): Promise<boolean> {
  for await (const piece of readText(path)) if (piece.trim() !== "") return piece.trimStart().startsWith("[");
  return false;
}

const EACH = 'each line, or each element of one array, must be a text or an object with "text"';

function parseDocument(written: string, place: string, textField: string | null): CorpusDocument | null {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    throw new Error(`${place} is not JSON: ${EACH}`);
  }
  if (typeof json === "string") return documentOf({ text: json }, place, null);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Error(`${place} is not a document: ${EACH}`);
  return documentOf({ ...json }, place, textField);
}

async function* readPlainText(path: string): ReturnType<Reader> {
  let lines: string[] = [];
  let length = 0;
  let line = 0;
  let first = 1;
  for await (const whole of linesOf(path)) {
    line += 1;
    for (const text of portionsOf(whole)) {
      if (lines.length > 0 && (text.trim() === "" || length + text.length > LONGEST)) {
        yield { text: lines.join("\n"), place: `${path} line ${first}` };
        lines = [];
      }
      if (text.trim() === "") continue;
      if (lines.length === 0) [first, length] = [line, 0];
      lines.push(text);
      length += text.length;
    }
  }
  if (lines.length > 0) yield { text: lines.join("\n"), place: `${path} line ${first}` };
}

/** Most characters of a document of plain text: a longer one goes on as the next. */
const LONGEST = 1_000_000;

/** A line that is longer, cut behind white space where it has some. */
function* portionsOf(line: string): Generator<string> {
  let start = 0;
  while (line.length - start > LONGEST) {
    const most = line.slice(start, start + LONGEST).replace(/[\uD800-\uDBFF]$/, "");
    const portion = /^.*\s/s.exec(most)?.[0] ?? most;
    yield portion;
    start += portion.length;
  }
  yield line.slice(start);
}

/** @param separators that may stand between fields: the first by which the columns' names have the text's is taken */
async function* readTable(
  path: string,
  separators: readonly [string, ...string[]],
  { textField }: CorpusOptions,
): ReturnType<Reader> {
  let columns: string[] | null = null;
  let row = 0;
  try {
    const separator = await separatorOf(path, separators, textField);
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

async function separatorOf(
  path: string,
  separators: readonly [string, ...string[]],
  textField: string | null,
): Promise<string> {
  if (separators.length === 1) return separators[0];
  for (const separator of separators)
    for await (const names of csvRows(readText(path), separator)) {
      if (textFieldOf(names, textField) !== null) return separator;
      break;
    }
  return separators[0];
}
