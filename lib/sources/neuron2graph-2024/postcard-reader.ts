import { BadLine } from "@/lib/sources/bad-line";

/** Bytes that are not of the form that was expected; `place` counts them from 0. A file without lines has line 0. */
class BadBytes extends BadLine {
  constructor(place: number, reason: string) {
    super(0, `${reason}, at byte ${place}`);
  }
}

/** What `postcard`, a format of Rust's serde, writes: https://postcard.jamesmunns.com/wire-format. Throws a `BadLine`. */
export class PostcardReader {
  private readonly all: Uint8Array;
  private readonly view: DataView;
  private place = 0;

  constructor(bytes: Uint8Array) {
    this.all = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    const byte = this.all[this.place];
    if (byte === undefined) throw this.bad("the file ends too early");
    this.place += 1;
    return byte;
  }

  /** A whole number in groups of seven bits, the lowest first. */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80 && value <= Number.MAX_SAFE_INTEGER) return value;
    }
    throw this.bad("a number is too large");
  }

  /** How many items follow, each of which takes a byte at least. */
  length(): number {
    const length = this.varint();
    if (length > this.all.length - this.place) throw this.bad(`${length} items do not fit in the file`);
    return length;
  }

  bytes(length: number): Uint8Array {
    if (length > this.all.length - this.place) throw this.bad("the file ends too early");
    this.place += length;
    return this.all.subarray(this.place - length, this.place);
  }

  /** Is there a value, which follows? */
  option(): boolean {
    const tag = this.byte();
    if (tag > 1) throw this.bad(`${tag} stands where 0 or 1 says whether there is a value`);
    return tag === 1;
  }

  /** A number of 32 bits, with as few digits as tell it from the others. */
  float(): number {
    if (this.all.length - this.place < 4) throw this.bad("the file ends too early");
    const value = this.view.getFloat32(this.place, true);
    this.place += 4;
    return shortest(value);
  }

  expectEnd(): void {
    if (this.place < this.all.length) throw this.bad("the model ends, the file goes on");
  }

  private bad(reason: string): BadBytes {
    return new BadBytes(this.place, reason);
  }
}

/** @example shortest(0.8999999761581421) // 0.9 */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}
