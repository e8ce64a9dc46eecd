import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { nothingAt } from "@/lib/domain/at";
import type { StoredText, TextTokens } from "@/lib/methods/part";
import { readLines } from "./lines";

/** A line of the store's index: where a text's tokens stand, as places among the strings, then as deflated JSON. */
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
  /** Many neurons fire on the same texts. */
  private readonly kept = new LRUCache<string, StoredText>({ maxSize: KEPT_BYTES });

  private constructor(file: number, entries: ReadonlyMap<string, TextEntry>, strings: readonly string[]) {
    this.file = file;
    this.entries = entries;
    this.strings = strings;
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
    return {
      ...{ dataIndex, numTokens, source },
      tokensPiece: { deflated: [read.subarray(places.byteLength)], length, crc },
      tokens: (start, end) => this.stringsAt(places.subarray(start, end)),
    };
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
