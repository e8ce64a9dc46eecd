import { Decompress } from "fzstd";

/** What compressors use unless they are told to use more (`--ultra --long`), and as much as other readers allow. */
const MOST_WINDOW = 128 * 1024 * 1024;

/** A first block, with what stands before it, is not longer. */
export const FIRST_BLOCK_BYTES = 132 * 1024;

/** Bytes that are not what Zstandard packs: cut short, damaged, or a claim on more memory than is given. */
export class BadZstd extends Error {
  readonly fault: "short" | "damaged" | "large";
  constructor(fault: BadZstd["fault"]) {
    super(
      {
        short: "the file is cut short: its zstd stream has no end",
        damaged: "the file is damaged: its zstd stream does not decode",
        large: `the file wants a window of more than ${MOST_WINDOW} bytes to unpack it`,
      }[fault],
    );
    this.fault = fault;
  }
}

/**
 * What Zstandard packed (RFC 8878), in constant memory: one frame or several, as compressors write them that run in
 * parallel. Checksums are passed over. Throws a `BadZstd`.
 */
export async function* unpackZstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  const stream = new Decompress((part) => parts.push(part.slice()));
  const frames = new FrameWatch();
  for await (const bytes of packed) {
    frames.pass(bytes);
    parts = [];
    push(stream, bytes, false);
    yield* parts;
  }
  if (!frames.isEnd()) throw new BadZstd("short");
  parts = [];
  push(stream, new Uint8Array(), true);
  yield* parts;
}

/** What the first bytes of a file unpack to, as far as whole blocks of them are there; nothing where they are no such file. */
export function beginningOfZstd(packed: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  try {
    new FrameWatch().pass(packed);
    push(new Decompress((part) => parts.push(part.slice())), packed, true);
  } catch {}
  return Buffer.concat(parts);
}

function push(stream: Decompress, bytes: Uint8Array, isLast: boolean): void {
  try {
    stream.push(bytes, isLast);
  } catch {
    throw new BadZstd("damaged");
  }
}

const FRAME = 0xfd2fb528;
const SKIPPED_FRAME = 0x184d2a5;

/** Follows frames and their blocks by their headers alone: where the stream may end, and how much memory it asks for. */
class FrameWatch {
  private readonly held: number[] = [];
  private within: "frame" | "block" = "frame";
  private skip = 0;
  private checksum = 0;
  private frames = 0;

  pass(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.skip > 0) {
        const passed = Math.min(this.skip, bytes.length - at);
        this.skip -= passed;
        at += passed;
      } else {
        this.held.push(bytes[at] ?? 0);
        at += 1;
        this.heed();
      }
    }
  }

  isEnd(): boolean {
    return this.frames > 0 && this.within === "frame" && this.held.length === 0 && this.skip === 0;
  }

  private heed(): void {
    const { held } = this;
    const read = this.within === "block" ? this.block(held) : this.frame(held);
    if (read) held.length = 0;
  }

  private block([a = 0, b = 0, c]: readonly number[]): boolean {
    if (c === undefined) return false;
    const size = (a | (b << 8) | (c << 16)) >> 3;
    const isRepeated = ((a >> 1) & 3) === 1;
    this.skip = isRepeated ? 1 : size;
    if ((a & 1) === 1) {
      this.skip += this.checksum;
      this.within = "frame";
    }
    return true;
  }

  private frame(held: readonly number[]): boolean {
    if (held.length < 5) return false;
    const magic = numberOf(held.slice(0, 4));
    if (magic >>> 4 === SKIPPED_FRAME) {
      if (held.length < 8) return false;
      this.skip = numberOf(held.slice(4));
      this.frames += 1;
      return true;
    }
    if (magic !== FRAME) throw new BadZstd("damaged");
    const flags = held[4] ?? 0;
    const isSingle = ((flags >> 5) & 1) === 1;
    const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
    const content = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
    const before = (isSingle ? 5 : 6) + dictionary;
    if (held.length < before + content) return false;
    const window = isSingle ? numberOf(held.slice(before)) : windowOf(held[5] ?? 0);
    if (window > MOST_WINDOW) throw new BadZstd("large");
    this.checksum = ((flags >> 2) & 1) * 4;
    this.within = "block";
    this.frames += 1;
    return true;
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** Of bytes, the low one first. */
function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte, i) => sum + byte * 256 ** i, 0);
}
