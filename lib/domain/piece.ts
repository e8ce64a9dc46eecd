import { constants, crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * A stretch of an answer, deflated so that stretches can be joined into one gzip body without
 * compressing anything again: each ends on a byte border after a sync flush and refers to nothing
 * before its own start (RFC 1951 § 3.2.3), so that joining is concatenation.
 */
export interface Piece {
  /** Raw deflate blocks, none of them final, in stretches: joining copies nothing. */
  readonly deflated: readonly Uint8Array[];
  /** Bytes before compression. */
  readonly length: number;
  /** CRC-32 of the bytes before compression. */
  readonly crc: number;
}

const HEAD_BYTES = 8;
const GZIP_HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
const FINAL_BLOCK = Uint8Array.of(3, 0);
/** zlib's output is asked for in buffers of as many bytes. */
const LEAST_CHUNK = 256;
const MOST_CHUNK = 16_384;
/** A short piece needs no larger state, and half of its time would go into making one. */
const SHORT_WINDOW = 8192;
const SHORT = { windowBits: 13, memLevel: 6 };

/** Compresses text (UTF-8) or bytes; `level` is zlib's, 1 fast to 9 tight. */
export function deflatePiece(content: string | Uint8Array, level = 6): Piece {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const deflated = deflateRawSync(bytes, {
    level,
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: Math.min(MOST_CHUNK, Math.max(LEAST_CHUNK, bytes.length)),
    ...(bytes.length <= SHORT_WINDOW && SHORT),
  });
  return { deflated: [deflated], length: bytes.length, crc: crc32(bytes) };
}

/** One piece with the contents of all, in order. */
export function joinPieces(pieces: readonly Piece[]): Piece {
  const deflated = pieces.flatMap((piece) => piece.deflated);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const crc = pieces.reduce((sum, piece) => joinCrc(sum, piece.crc, piece.length), 0);
  return { deflated, length, crc };
}

/** The piece's content. */
export function inflatePiece(piece: Piece): Buffer {
  return inflateRawSync(Buffer.concat([...piece.deflated, FINAL_BLOCK]));
}

/** A complete gzip file (RFC 1952) with the piece's content. */
export function gzipPiece(piece: Piece): Buffer {
  return Buffer.concat([GZIP_HEAD, ...piece.deflated, FINAL_BLOCK, gzipTail(piece.crc, piece.length)]);
}

/** The same in few parts one after the other: a stretch of any size is not copied, short ones between are joined. */
export function gzipParts({ deflated, crc, length }: Piece): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let short: Uint8Array[] = [GZIP_HEAD];
  for (const stretch of deflated) {
    if (stretch.length < SHORT_STRETCH) short.push(stretch);
    else {
      if (short.length > 0) parts.push(Buffer.concat(short));
      parts.push(stretch);
      short = [];
    }
  }
  parts.push(Buffer.concat([...short, FINAL_BLOCK, gzipTail(crc, length)]));
  return parts;
}

const SHORT_STRETCH = 4096;

/** The same as a stream, one stretch per piece, in memory for one piece at a time. */
export async function* gzipPieces(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  yield GZIP_HEAD;
  let crc = 0;
  let length = 0;
  for await (const piece of pieces) {
    yield* piece.deflated;
    crc = joinCrc(crc, piece.crc, piece.length);
    length += piece.length;
  }
  yield Buffer.concat([FINAL_BLOCK, gzipTail(crc, length)]);
}

/** For storage: CRC-32 and length, little-endian, then the blocks. */
export function encodePiece(piece: Piece): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(piece.crc >>> 0, 0);
  head.writeUInt32LE(piece.length >>> 0, 4);
  return Buffer.concat([head, ...piece.deflated]);
}

/** The inverse of `encodePiece`; shares memory with `bytes`. */
export function decodePiece(bytes: Uint8Array): Piece {
  if (bytes.length < HEAD_BYTES) throw new Error(`a stored piece has only ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    deflated: [bytes.subarray(HEAD_BYTES)],
    length: view.getUint32(4, true),
    crc: view.getUint32(0, true),
  };
}

/** CRC-32 and length modulo 2^32 (RFC 1952 § 2.3.1). */
function gzipTail(crc: number, length: number): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc >>> 0, 0);
  tail.writeUInt32LE(length % 2 ** 32, 4);
  return tail;
}

/** CRC-32 of a stretch, of which it is `crc`, and of the bytes behind it. */
export function continueCrc(crc: number, bytes: Uint8Array): number {
  return crc32(bytes, crc);
}

/**
 * CRC-32 of two stretches from the CRCs of each: the first is shifted by `length` zero bytes, which is
 * a product with x^(8·length) modulo the CRC's polynomial (zlib's `crc32_combine`).
 */
export function joinCrc(first: number, second: number, length: number): number {
  return (multiply(power(length), first) ^ second) >>> 0;
}

const POLYNOMIAL = 0xedb88320;

/** Product of two polynomials modulo the CRC's, bits reflected: bit 31 is x^0. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b >>> 0;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

const powers = new Map<number, number>();
const MOST_POWERS = 10_000;

/** x^(8·bytes) modulo the polynomial, by repeated squaring; kept, because lengths come again. */
function power(bytes: number): number {
  const cached = powers.get(bytes);
  if (cached !== undefined) return cached;
  let result = 0x80000000;
  let square = 0x00800000;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(square, result);
    square = multiply(square, square);
  }
  if (powers.size < MOST_POWERS) powers.set(bytes, result >>> 0);
  return result >>> 0;
}
