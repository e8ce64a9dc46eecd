/**
 * Memory of shards that are folded, for those that follow. Threads share it, so that it is neither copied nor counted by
 * their collectors, which would otherwise walk through all objects twice a shard. Numbers may be left in it from before.
 */
export class SpareMemory {
  private readonly buffers: SharedArrayBuffer[];

  constructor(buffers: readonly SharedArrayBuffer[]) {
    this.buffers = buffers.toSorted((a, b) => a.byteLength - b.byteLength);
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.take(8 * length), 0, length);
  }

  float32(length: number): Float32Array {
    return new Float32Array(this.take(4 * length), 0, length);
  }

  /** The smallest that is long enough; else a new one, with room for a quarter more, in whole numbers. */
  private take(bytes: number): SharedArrayBuffer {
    const place = this.buffers.findIndex(({ byteLength }) => byteLength >= bytes);
    const [found] = place === -1 ? [] : this.buffers.splice(place, 1);
    return found ?? new SharedArrayBuffer(8 * Math.ceil(bytes / 6.4));
  }
}

/** The shared memory of what a shard has added, which is not needed any more. */
export function spareOf(folded: object): SharedArrayBuffer[] {
  return Object.values(folded).flatMap((part: unknown) => {
    if (ArrayBuffer.isView(part)) return part.buffer instanceof SharedArrayBuffer ? [part.buffer] : [];
    return typeof part === "object" && part !== null ? spareOf(part) : [];
  });
}

/** New memory for so many numbers. */
export function zeros(length: number): Float64Array {
  return new Float64Array(length);
}
