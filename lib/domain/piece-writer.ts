import { numbersSpace, printNumbers } from "./activation-text";
import { type BlockCode, blockCode, FIXED_CODE, repetition, SymbolCounts } from "./deflate-symbols";
import { LEAST_REPETITION, MOST_DISTANCE, MOST_REPETITION } from "./deflate-tables";
import { DeflateWriter } from "./deflate-writer";
import { continueCrc, joinCrc, type Piece } from "./piece";
import { RepeatedNumbers } from "./repeated-numbers";

/** Symbols that wait for a code: of as many, it is made of these and others follow. */
const MOST_WAITING = 1_000_000;
/** Symbols of a stretch so short that the fixed code may be shorter than one that must be told. */
const SHORT_STRETCH = 512;

/** Bytes between two numbers. */
const COMMA = 1;

/** Symbols between two pieces that are there already. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** It has letters: with a code of their own, the others need not tell the letters of theirs. */
  readonly isWordy: boolean;
  readonly next: Piece | null;
}

/**
 * Deflates an answer made of much the same words, rows of numbers and pieces that are there already. It knows where
 * numbers and words begin, and so looks for repetitions of these alone: several times as fast as zlib with about its size.
 */
export class PieceWriter {
  private readonly deflate = new DeflateWriter();
  private readonly repeated = new RepeatedNumbers();
  private readonly lastAt = new Map<string, number>();
  private readonly counts = new SymbolCounts();
  private stretches: Stretch[] = [];
  private symbols = new Uint32Array(65_536);
  private numSymbols = 0;
  /** The text of the stretch that is being written. */
  private text = Buffer.allocUnsafeSlow(65_536);
  private view = new DataView(this.text.buffer);
  private end = 0;
  private isWordy = false;
  /** Where the row of numbers ends that was written last. */
  private rowEnd = 0;
  /** Of all before that stretch, before compression. */
  private length = 0;
  private crc = 0;

  /** Begins anew, whatever was written. */
  begin(): void {
    this.deflate.clear();
    this.repeated.clear();
    this.lastAt.clear();
    this.stretches = [];
    this.numSymbols = 0;
    this.end = 0;
    this.isWordy = false;
    this.length = 0;
    this.crc = 0;
  }

  /** Text in ASCII that comes again and again as it is. */
  words(text: string): void {
    const position = this.length + this.end;
    const distance = position - (this.lastAt.get(text) ?? Number.NEGATIVE_INFINITY);
    this.lastAt.set(text, position);
    if (text.length < LEAST_REPETITION || text.length > MOST_REPETITION || distance > MOST_DISTANCE) {
      this.isWordy = true;
      this.figure(text);
    } else {
      this.reserve(text.length);
      this.end += this.text.write(text, this.end, "latin1");
      this.symbols[this.numSymbols++] = repetition(text.length, distance);
    }
  }

  /** Text in ASCII, such as a single number. */
  figure(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) {
      const byte = text.charCodeAt(i);
      this.text[this.end++] = byte;
      this.symbols[this.numSymbols++] = byte;
    }
  }

  /** Whole numbers above -2^31 divided by 10^decimals, as JSON prints them, with commas between. */
  numbers(wholes: Int32Array, decimals: number): void {
    this.reserve(numbersSpace(wholes.length));
    const { repeated, text: bytes, view, end: start, length: shift } = this;
    const first = repeated.take(wholes, decimals);
    this.end = printNumbers(wholes, decimals, { bytes, view, starts: repeated.starts }, start, first, shift);
    this.rowEnd = this.end;
    this.numSymbols = repeated.write(bytes, shift, this.end, this.symbols, this.numSymbols);
  }

  /** Of the row written last those from `from` to before `to`, as they are printed; to be asked before the next piece. */
  printed(from: number, to: number): string {
    if (from >= to) return "";
    const { repeated, length: shift } = this;
    const end = to < repeated.length ? repeated.startOf(to) - COMMA - shift : this.rowEnd;
    return this.text.toString("latin1", repeated.startOf(from) - shift, end);
  }

  /** What is deflated already. */
  piece(piece: Piece): void {
    this.endStretch(piece);
    this.crc = joinCrc(this.crc, piece.crc, piece.length);
    this.length += piece.length;
    if (this.numSymbols > MOST_WAITING) this.writeStretches();
  }

  /** All of it, in memory that is used again: good until more is written. */
  finish(): Piece {
    this.endStretch(null);
    this.writeStretches();
    return { deflated: [this.deflate.written], length: this.length, crc: this.crc };
  }

  private endStretch(next: Piece | null): void {
    const from = this.stretches.at(-1)?.to ?? 0;
    this.stretches.push({ from, to: this.numSymbols, isWordy: this.isWordy, next });
    this.crc = continueCrc(this.crc, this.text.subarray(0, this.end));
    this.length += this.end;
    this.end = 0;
    this.isWordy = false;
  }

  private writeStretches(): void {
    const wordy = this.codeOf(this.stretches.filter(({ isWordy }) => isWordy));
    const others = this.codeOf(this.stretches.filter(({ isWordy }) => !isWordy));
    for (const { from, to, isWordy, next } of this.stretches) {
      if (to > from) {
        const code = isWordy ? wordy : others;
        const isFixed = to - from < SHORT_STRETCH && this.isShorter(FIXED_CODE, code, from, to);
        this.deflate.block(this.symbols, from, to, isFixed ? FIXED_CODE : code);
        this.deflate.flush();
      }
      for (const deflated of next?.deflated ?? []) this.deflate.append(deflated);
    }
    this.stretches = [];
    this.numSymbols = 0;
  }

  private codeOf(stretches: readonly Stretch[]): BlockCode {
    this.counts.clear();
    for (const { from, to } of stretches) if (to > from) this.counts.add(this.symbols, from, to);
    return blockCode(this.counts);
  }

  private isShorter(code: BlockCode, other: BlockCode, from: number, to: number): boolean {
    this.counts.clear();
    this.counts.add(this.symbols, from, to);
    return this.counts.bitsBy(code) < this.counts.bitsBy(other);
  }

  /** Room for so many bytes more, and for as many symbols. */
  private reserve(more: number): void {
    if (this.end + more > this.text.length) {
      const text = Buffer.allocUnsafeSlow(2 * (this.end + more));
      text.set(this.text.subarray(0, this.end));
      this.text = text;
      this.view = new DataView(text.buffer);
    }
    if (this.numSymbols + more > this.symbols.length) {
      const symbols = new Uint32Array(2 * (this.numSymbols + more));
      symbols.set(this.symbols.subarray(0, this.numSymbols));
      this.symbols = symbols;
    }
  }
}
