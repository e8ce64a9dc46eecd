import { nothingAt } from "./at";
import type { BlockCode } from "./deflate-symbols";
import { DISTANCE_BASE, DISTANCE_EXTRA, distanceSymbol, END } from "./deflate-tables";

/** Two codes of 11 bits, 5 and 13 extra bits. */
const MOST_SYMBOL_BYTES = 5;
/** Room for the longest head, the end of a block and a flush, and for four bytes written where fewer are meant. */
const MARGIN = 512;
const EMPTY_STORED = Uint8Array.of(0, 0, 0xff, 0xff);

/** Writes deflate's blocks one after the other, none of them the last, into memory that is used again. */
export class DeflateWriter {
  private bytes = new Uint8Array(65_536);
  private view = new DataView(this.bytes.buffer);
  private end = 0;
  /** Bits that do not make a byte yet. */
  private rest = 0;
  private restBits = 0;

  /** What was written up to a flush; good until more is. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.end);
  }

  /** Begins anew. */
  clear(): void {
    this.end = 0;
    this.rest = 0;
    this.restBits = 0;
  }

  /** A block of the symbols from one place to before another, all of which the code must have. */
  block(
    symbols: Uint32Array,
    from: number,
    to: number,
    { head, literals, distances, lengthBits }: BlockCode,
  ): void {
    this.reserve((to - from) * MOST_SYMBOL_BYTES);
    for (const [value, bits] of head) this.put(value, bits);
    const { view } = this;
    let { end, rest, restBits } = this;
    for (let i = from; i < to; i++) {
      const symbol = symbols[i] ?? nothingAt(i);
      if (symbol < END) {
        rest |= (literals.codes[symbol] ?? 0) << restBits;
        restBits += literals.lengths[symbol] ?? 0;
      } else {
        const length = lengthBits[symbol >>> 16] ?? nothingAt(symbol >>> 16);
        rest |= (length & 0xffff) << restBits;
        restBits += length >>> 16;
        view.setInt32(end, rest, true);
        end += restBits >>> 3;
        rest >>>= restBits & 24;
        restBits &= 7;
        const less = symbol & 0xffff;
        const distance = distanceSymbol(less);
        const own = distances.lengths[distance] ?? 0;
        const extra = less - (DISTANCE_BASE[distance] ?? 0);
        rest |= ((distances.codes[distance] ?? 0) | (extra << own)) << restBits;
        restBits += own + (DISTANCE_EXTRA[distance] ?? 0);
      }
      view.setInt32(end, rest, true);
      end += restBits >>> 3;
      rest >>>= restBits & 24;
      restBits &= 7;
    }
    this.end = end;
    this.rest = rest;
    this.restBits = restBits;
    this.put(literals.codes[END] ?? 0, literals.lengths[END] ?? 0);
  }

  /** Goes to the border of a byte with an empty block, as zlib's sync flush does. */
  flush(): void {
    this.reserve(0);
    this.put(0, 3);
    if (this.restBits > 0) this.put(0, 8 - this.restBits);
    this.append(EMPTY_STORED);
  }

  /** Blocks that end at the border of a byte, after a flush. */
  append(deflated: Uint8Array): void {
    this.reserve(deflated.length);
    this.bytes.set(deflated, this.end);
    this.end += deflated.length;
  }

  /** At most 24 bits. */
  private put(value: number, bits: number): void {
    this.rest |= value << this.restBits;
    this.restBits += bits;
    this.view.setInt32(this.end, this.rest, true);
    this.end += this.restBits >>> 3;
    this.rest >>>= this.restBits & 24;
    this.restBits &= 7;
  }

  private reserve(more: number): void {
    if (this.end + more + MARGIN <= this.bytes.length) return;
    const bytes = new Uint8Array(2 * (this.end + more + MARGIN));
    bytes.set(this.written);
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}
