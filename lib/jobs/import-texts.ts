import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Bundle, Malformed } from "@/lib/bundle/read";
import type { TextRecord } from "@/lib/bundle/schema";
import { deflatePiece, type Piece } from "@/lib/codec";

/** A text as neurons refer to it. */
export interface StoredText {
  readonly dataIndex: number;
  readonly numTokens: number;
  readonly source: string | null;
  /** Its tokens as a compressed JSON array. */
  readonly tokensPiece: Piece;
}

interface Entry extends Omit<StoredText, "tokensPiece"> {
  readonly offset: number;
  readonly bytes: number;
  readonly length: number;
  readonly crc: number;
}

const LEVEL = 9;

/** The texts of a bundle, compressed once each, in a scratch file: in memory stands only where each one is. */
export class TextStore {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "deepdecipher-import-"));
  private readonly file = openSync(path.join(this.folder, "texts"), "w+");
  private readonly entries = new Map<string, Entry>();
  /** Every token string once; texts stand in the file a second time as places in this list. */
  private readonly strings: string[] = [];
  private readonly places = new Map<string, number>();
  private end = 0;

  /** Reads all texts; a malformed one is reported and left out. Throws when the vocabulary is needed and unusable. */
  async fill(bundle: Bundle, report: (malformed: Malformed) => void): Promise<void> {
    const vocabulary = await bundle.readVocabulary();
    if (!vocabulary.ok) throw new Error(vocabulary.message);
    for await (const text of bundle.readTexts()) {
      if (text.ok) this.add(text.value, vocabulary.value ?? []);
      else report(text.malformed);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  /** Throws on an unknown id: the bundle's reader has let none through. */
  get(id: string): StoredText {
    const { offset, bytes, length, crc, ...facts } = this.entry(id);
    const deflated = Buffer.alloc(bytes);
    readSync(this.file, deflated, 0, bytes, offset);
    return { ...facts, tokensPiece: { deflated: [deflated], length, crc } };
  }

  /** The tokens of a text. */
  tokens(id: string): string[] {
    const { offset, bytes, numTokens } = this.entry(id);
    const places = new Uint32Array(numTokens);
    readSync(this.file, places, 0, places.byteLength, offset + bytes);
    return Array.from(places, (place) => this.strings[place] ?? "");
  }

  close(): void {
    closeSync(this.file);
    rmSync(this.folder, { recursive: true });
  }

  private add(text: TextRecord, vocabulary: readonly string[]): void {
    const tokens = tokensOf(text, vocabulary);
    const { deflated: parts, length, crc } = deflatePiece(JSON.stringify(tokens), LEVEL);
    const deflated = Buffer.concat(parts);
    const places = Uint32Array.from(tokens, (token) => this.placeOf(token));
    writeSync(this.file, deflated, 0, deflated.length, this.end);
    writeSync(this.file, places, 0, places.byteLength, this.end + deflated.length);
    this.entries.set(text.id, {
      ...{ dataIndex: text.data_index, numTokens: tokens.length, source: text.source ?? null },
      ...{ offset: this.end, bytes: deflated.length, length, crc },
    });
    this.end += deflated.length + places.byteLength;
  }

  private entry(id: string): Entry {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`text "${id}" is not in the store`);
    return entry;
  }

  private placeOf(token: string): number {
    const known = this.places.get(token);
    if (known !== undefined) return known;
    this.places.set(token, this.strings.length);
    return this.strings.push(token) - 1;
  }
}

function tokensOf({ tokens, token_ids }: TextRecord, vocabulary: readonly string[]): string[] {
  return tokens ?? (token_ids ?? []).map((id) => vocabulary[id] ?? "");
}
