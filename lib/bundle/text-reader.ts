import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { at, nothingAt } from "@/lib/domain/at";
import type { StoredText, TextTokens } from "@/lib/methods/part";
import { NumberById } from "./number-by-id";
import { readEntry, readNumTokens, storeFiles, type TextEntry, type TextOrigin } from "./text-entry";

const KEPT_BYTES = 32_000_000;

/** Reads a filled `TextStore`; every thread has one of its own. */
export class TextReader implements TextTokens {
  /** Numbers of tokens by id, as the bundle's check of neurons asks for them. */
  readonly lengths = {
    get: (id: string): number | undefined => {
      const number = this.numbers.get(id);
      return number === undefined ? undefined : readNumTokens(this.index, number);
    },
  };
  private readonly file: number;
  private readonly index: Buffer;
  private readonly numbers: NumberById;
  private readonly strings: readonly string[];
  /** How long each of the strings is in JSON. */
  private readonly jsonLengths: Uint32Array;
  /** Many neurons fire on the same texts. */
  private readonly kept = new LRUCache<string, StoredText>({ maxSize: KEPT_BYTES });

  /** `folder` is a filled store's. */
  constructor(folder: string) {
    const files = storeFiles(folder);
    this.file = openSync(files.texts, "r");
    this.index = readFileSync(files.index);
    this.numbers = NumberById.of(Uint8Array.from(readFileSync(files.numbers)));
    this.strings = JSON.parse(readFileSync(files.strings, "utf8"));
    this.jsonLengths = Uint32Array.from(this.strings, (string) => JSON.stringify(string).length);
  }

  /** Throws on an unknown id: the bundle's check has let none through. */
  get(id: string): StoredText {
    const kept = this.kept.get(id);
    if (kept !== undefined) return kept;
    const number = this.numbers.get(id);
    if (number === undefined) throw new Error(`text "${id}" is not in the store`);
    const entry = readEntry(this.index, number);
    const text = this.read(entry, id);
    this.kept.set(id, text, { size: entry.bytes });
    return text;
  }

  private read(entry: TextEntry, wanted: string): StoredText {
    const { dataIndex, numTokens, offset, bytes, length, crc, originBytes } = entry;
    const read = new Uint8Array(bytes);
    readSync(this.file, read, 0, bytes, offset);
    const places = new Uint32Array(read.buffer, 0, numTokens);
    const jsonEnd = places.byteLength + length;
    const json = Buffer.from(read.buffer, places.byteLength, length).toString();
    const originEnd = jsonEnd + originBytes;
    const { id, source }: TextOrigin = JSON.parse(Buffer.from(read.buffer, jsonEnd, originBytes).toString());
    if (id !== wanted) throw new Error(`text "${wanted}" is not in the store`);
    const starts = this.jsonStarts(places);
    return {
      ...{ dataIndex, numTokens, source },
      tokensPiece: { deflated: [read.subarray(originEnd)], length, crc },
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
