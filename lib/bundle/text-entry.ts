import path from "node:path";

/** Where a text of the store stands: its tokens as places among the strings, then as JSON, its origin, its tokens deflated. */
export interface TextEntry {
  readonly dataIndex: number;
  readonly numTokens: number;
  readonly offset: number;
  readonly bytes: number;
  /** Of the JSON, as in a `Piece`. */
  readonly length: number;
  readonly crc: number;
  /** Of the JSON of `TextOrigin`. */
  readonly originBytes: number;
}

/** What is asked for seldom. */
export interface TextOrigin {
  readonly id: string;
  readonly source: string | null;
}

/** The files of a store: `index` has an entry for each of `texts`, `numbers` their places by id, `strings` every token once. */
export function storeFiles(folder: string) {
  const place = (name: string) => path.join(folder, name);
  return {
    texts: place("texts"),
    index: place("index"),
    numbers: place("numbers"),
    strings: place("strings.json"),
  };
}

/** Of each entry in the index. */
export const ENTRY_BYTES = 36;

export function writeEntry(target: Buffer, entry: TextEntry): void {
  target.writeDoubleLE(entry.dataIndex, 0);
  target.writeDoubleLE(entry.offset, 8);
  target.writeUInt32LE(entry.numTokens, 16);
  target.writeUInt32LE(entry.bytes, 20);
  target.writeUInt32LE(entry.length, 24);
  target.writeUInt32LE(entry.crc >>> 0, 28);
  target.writeUInt32LE(entry.originBytes, 32);
}

/** How many tokens a text has, by its number: all that is asked for without reading the text. */
export function readNumTokens(index: Buffer, number: number): number {
  return index.readUInt32LE(number * ENTRY_BYTES + 16);
}

export function readEntry(index: Buffer, number: number): TextEntry {
  const start = number * ENTRY_BYTES;
  return {
    dataIndex: index.readDoubleLE(start),
    offset: index.readDoubleLE(start + 8),
    numTokens: readNumTokens(index, number),
    bytes: index.readUInt32LE(start + 20),
    length: index.readUInt32LE(start + 24),
    crc: index.readUInt32LE(start + 28),
    originBytes: index.readUInt32LE(start + 32),
  };
}
