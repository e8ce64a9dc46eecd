/** Blocks have whole multiples of so many bytes, so that one fits many lengths. */
const STEP_BYTES = 8192;
/** What is longer is given memory of its own. */
const LONGEST_BYTES = 512 * 1024;
/** Blocks that wait to be lent again, together. */
const MOST_FREE_BYTES = 16 * 2 ** 20;

/**
 * Memory that is used again when it is given back: of buffers that live for one answer each the collector has more to do
 * than all else. Who is lent bytes may keep them for good, and then they are as any others; who gives them back says by
 * it that nobody reads them any more.
 */
export class LentMemory {
  /** By their size. */
  private readonly free = new Map<number, ArrayBufferLike[]>();
  private readonly lent = new WeakSet<ArrayBufferLike>();
  private freeBytes = 0;

  /** So many bytes, with anything in them. */
  lend(length: number): Buffer {
    if (length > LONGEST_BYTES || length === 0) return Buffer.allocUnsafe(length);
    const size = Math.ceil(length / STEP_BYTES) * STEP_BYTES;
    const known = this.free.get(size)?.pop();
    if (known !== undefined) this.freeBytes -= size;
    const block = known ?? Buffer.allocUnsafeSlow(size).buffer;
    this.lent.add(block);
    return Buffer.from(block, 0, length);
  }

  /** Whether bytes are of a block that is lent. */
  isLent({ buffer }: Uint8Array): boolean {
    return this.lent.has(buffer);
  }

  /** Takes the block back that bytes are of; nothing of one that is not lent, or was given back before. */
  giveBack({ buffer }: Uint8Array): void {
    if (!this.lent.delete(buffer) || this.freeBytes + buffer.byteLength > MOST_FREE_BYTES) return;
    const size = buffer.byteLength;
    const blocks = this.free.get(size) ?? [];
    this.free.set(size, blocks);
    blocks.push(buffer);
    this.freeBytes += size;
  }
}

/** Of this process, for rows that go into one answer each. */
export const lentMemory = new LentMemory();
