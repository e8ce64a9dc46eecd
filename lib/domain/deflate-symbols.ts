import { nothingAt } from "./at";
import { type BitRun, blockHead, FIXED_HEAD } from "./deflate-head";
import {
  DISTANCE_EXTRA,
  DISTANCES,
  distanceSymbol,
  END,
  LEAST_REPETITION,
  LENGTH_BASE,
  LENGTH_EXTRA,
  LENGTH_SYMBOL,
  LITERALS,
  MOST_REPETITION,
} from "./deflate-tables";
import { codeOf, type HuffmanCode, huffmanCode } from "./huffman-code";

/** A distance's code, its extra bits and what is left of a byte are 31 bits at most: one shift of a 32-bit number. */
const LONGEST_CODE = 11;

/**
 * Bytes as deflate's symbols (RFC 1951 § 3.2.5) are numbers: a byte is itself, and this the repetition of `length` bytes
 * (3 to 258) that stand `distance` bytes (1 to 32,768) before.
 */
export function repetition(length: number, distance: number): number {
  return (length << 16) | (distance - 1);
}

/** What a block's symbols are written by. */
export interface BlockCode {
  readonly literals: HuffmanCode;
  readonly distances: HuffmanCode;
  /** Of each length, its extra bits included: how many bits they are · 65,536 + the bits. */
  readonly lengthBits: Uint32Array;
  /** What stands before the block. */
  readonly head: BitRun;
}

/** How often symbols occur. */
export class SymbolCounts {
  readonly literals = new Uint32Array(LITERALS);
  readonly distances = new Uint32Array(DISTANCES);

  /** Adds a block's symbols, those from one place to before another, and its end. */
  add(symbols: Uint32Array, from: number, to: number): void {
    const { literals, distances } = this;
    for (let i = from; i < to; i++) {
      const symbol = symbols[i] ?? nothingAt(i);
      if (symbol < END) literals[symbol] = (literals[symbol] ?? 0) + 1;
      else {
        const length = LENGTH_SYMBOL[symbol >>> 16] ?? nothingAt(symbol >>> 16);
        literals[length] = (literals[length] ?? 0) + 1;
        const distance = distanceSymbol(symbol & 0xffff);
        distances[distance] = (distances[distance] ?? 0) + 1;
      }
    }
    literals[END] = (literals[END] ?? 0) + 1;
  }

  clear(): void {
    this.literals.fill(0);
    this.distances.fill(0);
  }

  /** Bits of a block of these symbols. */
  bitsBy({ literals, distances, head }: BlockCode): number {
    let bits = head.reduce((sum, [, own]) => sum + own, 0);
    for (let i = 0; i < LITERALS; i++) {
      const extra = i > END ? (LENGTH_EXTRA[i - END - 1] ?? 0) : 0;
      bits += (this.literals[i] ?? 0) * ((literals.lengths[i] ?? 0) + extra);
    }
    for (let i = 0; i < DISTANCES; i++)
      bits += (this.distances[i] ?? 0) * ((distances.lengths[i] ?? 0) + (DISTANCE_EXTRA[i] ?? 0));
    return bits;
  }
}

/** The code by which such symbols are shortest; others cannot be written by it. */
export function blockCode({ literals, distances }: SymbolCounts): BlockCode {
  const codes = {
    literals: huffmanCode(literals, LONGEST_CODE),
    distances: huffmanCode(distances, LONGEST_CODE),
  };
  const head = blockHead(codes.literals.lengths, codes.distances.lengths);
  return { ...codes, lengthBits: lengthBitsOf(codes.literals), head };
}

/** The code of blocks that bring none: all symbols can be written by it. */
export const FIXED_CODE = fixedCode();

function fixedCode(): BlockCode {
  const literals = codeOf(
    Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < END ? 9 : i < 280 ? 7 : 8)),
  );
  const distances = codeOf(new Uint8Array(DISTANCES).fill(5));
  return { literals, distances, lengthBits: lengthBitsOf(literals), head: FIXED_HEAD };
}

function lengthBitsOf({ lengths, codes }: HuffmanCode): Uint32Array {
  const all = new Uint32Array(MOST_REPETITION + 1);
  for (let length = LEAST_REPETITION; length <= MOST_REPETITION; length++) {
    const symbol = LENGTH_SYMBOL[length] ?? nothingAt(length);
    const own = lengths[symbol] ?? nothingAt(symbol);
    const place = symbol - END - 1;
    const extra = length - (LENGTH_BASE[place] ?? nothingAt(place));
    all[length] = ((own + (LENGTH_EXTRA[place] ?? 0)) << 16) | (codes[symbol] ?? 0) | (extra << own);
  }
  return all;
}
