/** A file read by ranges, so that a model larger than memory can be opened. */
export interface ByteFile {
  readonly size: number;
  /** Bytes from `start` on; throws a RangeError where the file has no so many. */
  read(start: number, length: number): Buffer;
  close(): void;
}

/** Bytes at hand as such a file. */
export function byteFileOf(bytes: Uint8Array): ByteFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (start, length) => {
      if (!(start >= 0 && length >= 0 && start + length <= buffer.length))
        throw new RangeError(`bytes ${start} to ${start + length} are wanted and it has ${buffer.length}`);
      return buffer.subarray(start, start + length);
    },
    close: () => {},
  };
}

/** Bytes that are read ahead at once. */
const WINDOW = 1 << 16;

/** Reads little-endian values one after another. Throws a RangeError at the end of the file. */
export class Cursor {
  position = 0;
  private readonly file: ByteFile;
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(file: ByteFile) {
    this.file = file;
  }

  u8 = () => this.take(1).readUInt8();
  i8 = () => this.take(1).readInt8();
  u16 = () => this.take(2).readUInt16LE();
  i16 = () => this.take(2).readInt16LE();
  u32 = () => this.take(4).readUInt32LE();
  i32 = () => this.take(4).readInt32LE();
  f32 = () => this.take(4).readFloatLE();
  f64 = () => this.take(8).readDoubleLE();
  /** A 64-bit whole number as a number: one that is not exact is as wrong here as one too large. */
  u64 = () => Number(this.take(8).readBigUInt64LE());
  i64 = () => Number(this.take(8).readBigInt64LE());

  take(length: number): Buffer {
    const start = this.position - this.windowStart;
    if (start < 0 || start + length > this.window.length) {
      const wanted = Math.min(Math.max(length, WINDOW), this.file.size - this.position);
      this.window = this.file.read(this.position, Math.max(wanted, length));
      this.windowStart = this.position;
    }
    const from = this.position - this.windowStart;
    this.position += length;
    return this.window.subarray(from, from + length);
  }
}
