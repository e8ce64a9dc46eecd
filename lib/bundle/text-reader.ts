import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { at, nothingAt } from "@/lib/domain/at";
import type { StoredText, TextTokens } from "@/lib/methods/part";
import { readLines } from "./lines";

/** A line of the store's index: where a text's tokens stand, as places among the strings, then as JSON, then deflated. */
export interface TextEntry {
  readonly id: string;
  readonly dataIndex: number;
  readonly numTokens: number;
  readonly source: string | null;
  readonly offset: number;
  readonly bytes: number;
  /** Of the JSON, as in a `Piece`. */
  readonly length: number;
  readonly crc: number;
}

/** The files of a store; `strings` holds every token once. */
export function storeFiles(folder: string): { texts: string; index: string; strings: string } {
  const place = (name: string) => path.join(folder, name);
  return { texts: place("texts"), index: place("index.jsonl"), strings: place("strings.json") };
}

const KEPT_BYTES = 32_000_000;

/** Reads a filled `TextStore`; every thread has one of its own. */
export class TextReader implements TextTokens {
  /** Numbers of tokens by id, as the bundle's check of neurons asks for them. */
  readonly lengths = { get: (id: string): number | undefined => this.entries.get(id)?.numTokens };
  private readonly file: number;
  private readonly entries: ReadonlyMap<string, TextEntry>;
  private readonly strings: readonly string[];
  /** How long each of the strings is in JSON. */
  private readonly jsonLengths: Uint32Array;
  /** Many neurons fire on the same texts. */
  private readonly kept = new LRUCache<string, StoredText>({ maxSize: KEPT_BYTES });

  private constructor(file: number, entries: ReadonlyMap<string, TextEntry>, strings: readonly string[]) {
    this.file = file;
    this.entries = entries;
    this.strings = strings;
    this.jsonLengths = Uint32Array.from(strings, (string) => JSON.stringify(string).length);
  }

  static async open(folder: string): Promise<TextReader> {
    const { texts, index, strings } = storeFiles(folder);
    const entries = new Map<string, TextEntry>();
    for await (const line of readLines(index)) {
      if (!line.ok) throw new Error(`the index of the texts ${line.message}`);
      const entry: TextEntry = JSON.parse(line.value);
      entries.set(entry.id, entry);
    }
    return new TextReader(openSync(texts, "r"), entries, JSON.parse(readFileSync(strings, "utf8")));
  }

  /** Throws on an unknown id: the bundle's check has let none through. */
  get(id: string): StoredText {
    const kept = this.kept.get(id);
    if (kept !== undefined) return kept;
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`text "${id}" is not in the store`);
    const text = this.read(entry);
    this.kept.set(id, text, { size: entry.bytes });
    return text;
  }

  private read({ dataIndex, numTokens, source, offset, bytes, length, crc }: TextEntry): StoredText {
    const read = new Uint8Array(bytes);
    readSync(this.file, read, 0, bytes, offset);
    const places = new Uint32Array(read.buffer, 0, numTokens);
    const jsonEnd = places.byteLength + length;
    const json = Buffer.from(read.buffer, places.byteLength, length).toString();
    const starts = this.jsonStarts(places);
    return {
      ...{ dataIndex, numTokens, source },
      tokensPiece: { deflated: [read.subarray(jsonEnd)], length, crc },
      tokens: (start, end) => this.stringsAt(places.subarray(start, end)),
      tokensJson: (start, end) => (start < end ? json.slice(at(starts, start), at(starts, end) - 1) : ""),
    };
  }

  /** Where each token begins in a JSON array of them, and where one more would. */
  private jsonStarts(places: Uint32Array): Uint32Array {
    const starts = new Uint32Array(places.length + 1);
    let next = 1;
    for (let i = 0; i < places.length; i++) {
      const place = places[i] ?? nothingAt(i);
      starts[i] = next;
      next += (this.jsonLengths[place] ?? nothingAt(place)) + 1;
    }
    starts[places.length] = next;
    return starts;
  }

  private stringsAt(places: Uint32Array): string[] {
    const strings: string[] = [];
    for (let i = 0; i < places.length; i++) {
      const place = places[i] ?? nothingAt(i);
      strings.push(this.strings[place] ?? nothingAt(place, this.strings.length));
    }
    return strings;
  }

  close(): void {
    closeSync(this.file);
  }
}
