import { setImmediate } from "node:timers/promises";
import type { DataCheck } from "@/lib/bundle/data-check";
import { fileLayer } from "@/lib/bundle/files";
import { parseNeuronLine } from "@/lib/bundle/neuron-line";
import type { Bundle, Malformed } from "@/lib/bundle/read";
import type { ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import type { TextReader } from "@/lib/bundle/text-reader";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { strongestFirst } from "@/lib/methods/neuroscope/strongest-first";
import type { MethodPart, NeuronRows, NeuronWords } from "@/lib/methods/part";
import { isCounted, partsOf, rowsByTable, tablesOf } from "@/lib/methods/part-rows";
import type { SearchRole } from "@/lib/methods/search-index/tables";
import { type BinaryRows, encodeRows } from "@/lib/store/binary-rows";
import type { ImportProgress } from "@/lib/store/store";

/** Lines of a neuron file that are encoded together: a fraction of a second's work. */
const MOST_LINES = 16;
const MOST_CHARACTERS = 4_000_000;

/** Some lines of a neuron file that follow each other, as they stand there. */
export interface Batch {
  readonly file: string;
  /** Of the first of `lines`, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** How many of them an earlier import has written: they are only checked. */
  readonly committed: number;
  /** The line after these, when it cannot be read: it is not UTF-8, or the file breaks off there. */
  readonly broken: Malformed | null;
}

/** A line after its encoding. */
export interface EncodedLine {
  /** Null when it cannot be said. */
  readonly index: NeuronIndex | null;
  /** What is wrong with the neuron, but for standing there twice. */
  readonly fault: string | null;
  /** The fault is in the data of an added service. */
  readonly isDataFault: boolean;
  readonly rows: RowsByMethod;
  /** Names under which the neuron has data of added services; whether they can be used is for the caller to see. */
  readonly added: readonly string[];
}

/** What a place comes to, by method. */
export type RowsByMethod = Readonly<Record<string, EncodedRows>>;

/** A place's rows of one method, ready to be sent. */
export interface EncodedRows {
  /** By table name; none are empty. */
  readonly tables: Readonly<Record<string, BinaryRows>>;
  /** The neuron counts as one that the method has data of. */
  readonly isCounted: boolean;
  /** The words that the method's index lists the neuron under, where it has one that is made so. */
  readonly words?: EncodedWords;
}

/** `NeuronWords` as threads hand them over at little cost. */
export interface EncodedWords {
  readonly role: SearchRole;
  readonly words: readonly string[];
  /** Of each of `words`. */
  readonly shares: Float64Array;
}

/** All neuron files of a bundle in batches, in order; `committed` is the last place that an earlier import wrote. */
export async function* readBatches(bundle: Bundle, committed: ImportProgress | null): AsyncGenerator<Batch> {
  const lastFile = bundle.neuronFiles.indexOf(committed?.file ?? "");
  for (const [place, file] of bundle.neuronFiles.entries()) {
    const lastLine = place < lastFile ? Infinity : place === lastFile ? (committed?.line ?? 0) : 0;
    let firstLine = 1;
    let lines: string[] = [];
    let characters = 0;
    const batch = (broken: Malformed | null): Batch => {
      const done = Math.min(lines.length, Math.max(0, lastLine - firstLine + 1));
      return { file, firstLine, lines, committed: done, broken };
    };
    for await (const line of bundle.readNeuronLines(file)) {
      if (line.ok) {
        lines.push(line.value);
        characters += line.value.length;
        if (lines.length < MOST_LINES && characters < MOST_CHARACTERS) continue;
      }
      yield batch(line.ok ? null : line.malformed);
      firstLine += lines.length + Number(!line.ok);
      lines = [];
      characters = 0;
    }
    if (lines.length > 0) yield batch(null);
  }
}

/** What all lines of a bundle are encoded with. */
export interface Encoding {
  readonly model: ManifestRecord["model"];
  readonly texts: TextReader;
  readonly checkData: DataCheck;
  /** Words are gathered while rows go by. */
  readonly words: boolean;
}

/** Parses, checks and encodes the lines; needs nothing but them and the texts, in whatever thread. */
export async function encodeBatch(
  { file, lines, committed }: Batch,
  { model, texts, checkData, words }: Encoding,
): Promise<EncodedLine[]> {
  const surroundings = { layer: fileLayer(file), model, lengths: texts.lengths };
  const encoded: EncodedLine[] = [];
  for (const [i, text] of lines.entries()) {
    const { index, record, ...parsed } = parseNeuronLine(text, surroundings);
    const fault = record.ok ? await checkData(record.value) : record.message;
    const isDataFault = record.ok ? fault !== null : parsed.isDataFault;
    const rows = !record.ok || fault !== null || i < committed ? {} : rowsOf(record.value, texts, words);
    const added = record.ok ? Object.keys(record.value.extra ?? {}) : [];
    encoded.push({ index, fault, isDataFault, rows, added });
    await setImmediate(); // where this is the only thread, lets rows go on to the database
  }
  return encoded;
}

function rowsOf(record: NeuronRecord, texts: TextReader, words: boolean): RowsByMethod {
  const neuron = strongestFirst(record, texts);
  const place = { layer: neuron.layer, neuron: neuron.neuron };
  return Object.fromEntries(
    Object.entries(partsOf(neuron)).flatMap(([method, part]) => {
      const rows = part.toRows(neuron, place, texts);
      if (rows === null) return [];
      const encoded = encodePlace(part, rows, place);
      return [[method, words && rows.words ? { ...encoded, words: encodeWords(rows.words()) } : encoded]];
    }),
  );
}

/** The rows of a method as they are sent, without its words; `place` is null for those that are of no one neuron. */
export function encodePlace(part: MethodPart, rows: NeuronRows, place: NeuronIndex | null): EncodedRows {
  const byTable = rowsByTable(part, rows, place);
  const tables = tablesOf(part).flatMap(({ name, columns }) => {
    const own = byTable[name] ?? [];
    return own.length === 0 ? [] : [[name, encodeRows(columns, own)] as const];
  });
  const counted = place !== null && isCounted(part, rows);
  return { tables: Object.fromEntries(tables), isCounted: counted };
}

function encodeWords({ role, shares }: NeuronWords): EncodedWords {
  return { role, words: [...shares.keys()], shares: Float64Array.from(shares.values()) };
}
