/** Before each message: a letter for what it is, and a length that counts itself (PostgreSQL, Message Formats). */
const HEAD_BYTES = 5;
const LENGTH_BYTES = 4;
const COPY_DATA = "d".charCodeAt(0);
const NONE = Buffer.alloc(0);

/**
 * Takes the content of a message with data of a `COPY`. Of one that `isOwn` the bytes are the taker's; of another they
 * are a view of memory that is used again.
 */
export type TakeCopyData = (content: Buffer, isOwn: boolean) => void;

/** Gives so many bytes, with anything in them. */
export type TakeMemory = (length: number) => Buffer;

/** Memory that the collector takes back. */
export const newMemory: TakeMemory = (length) => Buffer.allocUnsafe(length);

/**
 * What a PostgreSQL server sends, of which the data of a `COPY` go to whoever takes them and all else to the driver. A
 * driver has new memory for each stretch that comes, and again to put a long message together: for a row of 50 kB four
 * times its size, which the collector must look for. Here a long message is put together where it stays.
 */
export class CopyMessages {
  /** Who takes the data; without one they are dropped. */
  take: TakeCopyData | null = null;
  /** Gives the memory in which a message is put together that comes in parts. */
  memory: TakeMemory = newMemory;
  private readonly pass: (bytes: Buffer) => void;
  /** The beginning of a head. */
  private rest = NONE;
  /** Bytes that are still to come of the message that was begun. */
  private missing = 0;
  /** Where its content is put together, if it is data. */
  private content: Buffer | null = null;

  /** `pass` is given all that is not data, and may keep it. */
  constructor(pass: (bytes: Buffer) => void) {
    this.pass = pass;
  }

  /** Takes what came next, as far as it came; the memory may be used again afterwards. */
  read(bytes: Buffer): void {
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    let at = this.goOn(all);
    let settled = this.content === null ? 0 : at;
    while (all.length - at >= HEAD_BYTES) {
      const length = all.readUInt32BE(at + 1) - LENGTH_BYTES;
      const start = at + HEAD_BYTES;
      const end = Math.min(start + length, all.length);
      const isData = all[at] === COPY_DATA;
      this.missing = start + length - end;
      if (isData) {
        this.passOn(all, settled, at);
        settled = end;
      }
      this.content = isData ? this.begin(all.subarray(start, end), length) : null;
      at = end;
    }
    this.passOn(all, settled, at);
    this.rest = at === all.length ? NONE : Buffer.from(all.subarray(at));
  }

  /** Where the message that was begun ends. */
  private goOn(bytes: Buffer): number {
    const end = Math.min(this.missing, bytes.length);
    if (this.content !== null) {
      bytes.copy(this.content, this.content.length - this.missing, 0, end);
      if (end > 0 && end === this.missing) this.take?.(this.content, true);
    }
    this.missing -= end;
    return end;
  }

  /** Hands a message on that is whole; else begins to put it together. */
  private begin(there: Buffer, length: number): Buffer | null {
    if (there.length === length) {
      this.take?.(there, false);
      return null;
    }
    const content = this.memory(length);
    there.copy(content);
    return content;
  }

  private passOn(bytes: Buffer, from: number, to: number): void {
    if (to > from) this.pass(Buffer.from(bytes.subarray(from, to)));
  }
}
