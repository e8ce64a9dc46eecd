import { nothingAt } from "./at";
import { END } from "./deflate-tables";
import { huffmanCode } from "./huffman-code";

/** Numbers of so many bits, written one after the other, each from its lowest bit. */
export type BitRun = readonly (readonly [value: number, bits: number])[];

/** What stands before a block that uses the fixed code, and is not the last. */
export const FIXED_HEAD: BitRun = [[2, 3]];

/** In this order the lengths of the code stand by which the lengths of the others are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What stands before a block with a code of its own, of which these are the lengths, that is not the last (RFC 1951 § 3.2.7). */
export function blockHead(literals: Uint8Array, distances: Uint8Array): BitRun {
  const numLiterals = lastUsed(literals, END);
  const numDistances = lastUsed(distances, 0);
  const runs = runsOf([...literals.subarray(0, numLiterals), ...distances.subarray(0, numDistances)]);
  const counts = new Uint32Array(ORDER.length);
  for (const { symbol } of runs) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const { lengths, codes } = huffmanCode(counts, 7);
  const ordered = ORDER.map((symbol) => lengths[symbol] ?? nothingAt(symbol));
  const numOrdered = lastUsed(ordered, 3);
  const head: [number, number][] = [[4, 3]];
  head.push([numLiterals - 257, 5], [numDistances - 1, 5], [numOrdered - 4, 4]);
  for (const length of ordered.slice(0, numOrdered)) head.push([length, 3]);
  for (const { symbol, value, bits } of runs) {
    const own = lengths[symbol] ?? nothingAt(symbol);
    head.push([(codes[symbol] ?? 0) | (value << own), own + bits]);
  }
  return head;
}

/** How many stand there up to the last that is not 0, and to that at `least`. */
function lastUsed(lengths: ArrayLike<number>, least: number): number {
  let count = lengths.length;
  while (count > least + 1 && lengths[count - 1] === 0) count -= 1;
  return count;
}

/** A length of a code, or the repetition of some: a symbol with a value of so many bits. */
interface LengthRun {
  readonly symbol: number;
  readonly value: number;
  readonly bits: number;
}

function runsOf(lengths: readonly number[]): LengthRun[] {
  const runs: LengthRun[] = [];
  for (let i = 0; i < lengths.length; ) {
    const length = lengths[i] ?? nothingAt(i);
    let same = 1;
    while (lengths[i + same] === length && same < (length === 0 ? 138 : 7)) same += 1;
    if (length === 0 && same > 10) runs.push({ symbol: 18, value: same - 11, bits: 7 });
    else if (length === 0 && same > 2) runs.push({ symbol: 17, value: same - 3, bits: 3 });
    else {
      runs.push({ symbol: length, value: 0, bits: 0 });
      if (same > 3) runs.push({ symbol: 16, value: same - 4, bits: 2 });
      else same = 1;
    }
    i += same;
  }
  return runs;
}
