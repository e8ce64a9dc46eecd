import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { at, must, nothingAt } from "@/lib/domain/at";
import { type Parsed, parsed } from "@/lib/domain/parsed";
import { deflatePiece } from "@/lib/domain/piece";
import { NumberById } from "./number-by-id";
import type { Bundle, Malformed } from "./read";
import type { TextRecord } from "./schema";
import { ScratchFolder } from "./scratch-folder";
import { ENTRY_BYTES, storeFiles, writeEntry } from "./text-entry";

/** Of zlib; 9 would save 0.4 % of it for half as much time again, before any neuron can be encoded. */
const LEVEL = 6;

/**
 * The texts of a bundle, compressed once each, in a scratch folder that any number of `TextReader`s read;
 * in memory stand the different tokens, and some 40 bytes of each text.
 */
export class TextStore {
  private readonly scratch = new ScratchFolder("texts");
  readonly folder = this.scratch.path;
  private readonly file = openSync(storeFiles(this.folder).texts, "w");
  private readonly index = openSync(storeFiles(this.folder).index, "w");
  /** Place of every token string among them. */
  private readonly places = new Map<string, number>();
  /** The number of each text, in the order of the file. */
  private readonly numbers = new NumberById();
  private count = 0;
  private end = 0;

  /** Reads all texts; a malformed one is reported and left out. With a vocabulary that cannot be used nothing is read. */
  async fill(bundle: Bundle, report: (malformed: Malformed) => void): Promise<Parsed<true>> {
    const vocabulary = await bundle.readVocabulary();
    if (!vocabulary.ok) return vocabulary;
    for await (const text of bundle.readTexts()) {
      if (text.ok) this.add(text.value, vocabulary.value ?? []);
      else report(text.malformed);
    }
    const files = storeFiles(this.folder);
    writeFileSync(files.strings, JSON.stringify([...this.places.keys()]));
    writeFileSync(files.numbers, this.numbers.toBytes());
    return parsed(true);
  }

  get size(): number {
    return this.count;
  }

  close(): void {
    closeSync(this.file);
    closeSync(this.index);
    this.scratch.close();
  }

  private add(text: TextRecord, vocabulary: readonly string[]): void {
    const tokens = tokensOf(text, vocabulary);
    const json = Buffer.from(JSON.stringify(tokens));
    const { deflated: parts, length, crc } = deflatePiece(json, LEVEL);
    const places = new Uint32Array(tokens.length);
    for (let i = 0; i < places.length; i++) places[i] = this.placeOf(tokens[i] ?? nothingAt(i));
    const origin = Buffer.from(JSON.stringify({ id: text.id, source: text.source ?? null }));
    const bytes = Buffer.concat([new Uint8Array(places.buffer), json, origin, ...parts]);
    writeSync(this.file, bytes, 0, bytes.length, this.end);
    const entry = Buffer.alloc(ENTRY_BYTES);
    writeEntry(entry, {
      ...{ dataIndex: text.data_index, numTokens: tokens.length, offset: this.end, bytes: bytes.length },
      ...{ length, crc, originBytes: origin.length },
    });
    writeSync(this.index, entry);
    this.numbers.add(text.id, this.count);
    this.count += 1;
    this.end += bytes.length;
  }

  private placeOf(token: string): number {
    const known = this.places.get(token);
    if (known !== undefined) return known;
    this.places.set(token, this.places.size);
    return this.places.size - 1;
  }
}

function tokensOf({ tokens, token_ids }: TextRecord, vocabulary: readonly string[]): readonly string[] {
  return tokens ?? must(token_ids, "the tokens of the text").map((id) => at(vocabulary, id));
}
