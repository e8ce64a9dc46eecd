import { nothingAt } from "./at";

/** A prefix code as deflate has them (RFC 1951 § 3.2.2). */
export interface HuffmanCode {
  /** Bits of each symbol's code; 0 for a symbol that does not occur. */
  readonly lengths: Uint8Array;
  /** The codes as they are written: a code's first bit is the lowest. */
  readonly codes: Uint16Array;
}

const MOST_BITS = 15;
/** A symbol and its count are sorted as one number. */
const SYMBOLS = 512;

/**
 * The shortest code for symbols (at most 512) of which each occurs so often, with at most `longest` bits: 2^longest must
 * be no less than the symbols that occur. One that occurs alone gets one bit.
 *
 * @example huffmanCode([3, 0, 1, 1], 15).lengths // 1, 0, 2, 2
 */
export function huffmanCode(counts: ArrayLike<number>, longest: number): HuffmanCode {
  const leaves = leavesOf(counts);
  const lengths = new Uint8Array(counts.length);
  const byDepth = depthsOf(leaves);
  limitDepths(byDepth, longest);
  let leaf = 0;
  for (let depth = byDepth.length - 1; depth > 0; depth--)
    for (let left = byDepth[depth] ?? 0; left > 0; left--)
      lengths[(leaves[leaf++] ?? nothingAt(leaf)) % SYMBOLS] = depth;
  return codeOf(lengths);
}

/** The code with such lengths. */
export function codeOf(lengths: Uint8Array): HuffmanCode {
  const next = new Uint16Array(MOST_BITS + 2);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? nothingAt(symbol);
    if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
  }
  for (let bits = 1; bits <= MOST_BITS; bits++) next[bits] = ((next[bits] ?? 0) + (next[bits - 1] ?? 0)) << 1;
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? nothingAt(symbol);
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = reversed(code, length);
  }
  return { lengths, codes };
}

/** The lowest `count` bits the other way round. */
function reversed(bits: number, count: number): number {
  let turned = 0;
  for (let left = count, rest = bits; left > 0; left--, rest >>= 1) turned = (turned << 1) | (rest & 1);
  return turned;
}

/** Those that occur, rarest first, each as its count · 512 + its symbol. */
function leavesOf(counts: ArrayLike<number>): Float64Array {
  const leaves = new Float64Array(counts.length);
  let count = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const own = counts[symbol] ?? nothingAt(symbol);
    if (own > 0) leaves[count++] = own * SYMBOLS + symbol;
  }
  return leaves.subarray(0, count).sort();
}

/** Of the nodes of a tree, which are used again: what a code is made of takes longer to be had than to be filled. */
const weights = new Float64Array(2 * SYMBOLS);
const parents = new Uint16Array(2 * SYMBOLS);
const depths = new Uint16Array(2 * SYMBOLS);

/** How many leaves of Huffman's tree are at each depth. */
function depthsOf(leaves: Float64Array): number[] {
  const count = leaves.length;
  if (count < 2) return [0, count];
  const root = 2 * count - 2;
  for (let i = 0; i < count; i++) weights[i] = Math.floor((leaves[i] ?? nothingAt(i)) / SYMBOLS);
  let leaf = 0;
  let inner = count;
  const take = (made: number): number => {
    const takesLeaf = leaf < count && (inner >= made || (weights[leaf] ?? 0) <= (weights[inner] ?? 0));
    const taken = takesLeaf ? leaf++ : inner++;
    parents[taken] = made;
    return weights[taken] ?? nothingAt(taken);
  };
  for (let made = count; made <= root; made++) weights[made] = take(made) + take(made);
  const byDepth: number[] = [0];
  depths[root] = 0;
  for (let node = root - 1; node >= 0; node--) {
    const depth = (depths[parents[node] ?? 0] ?? 0) + 1;
    depths[node] = depth;
    if (node >= count) continue;
    while (byDepth.length <= depth) byDepth.push(0);
    byDepth[depth] = (byDepth[depth] ?? 0) + 1;
  }
  return byDepth;
}

/** Moves leaves that are too deep up, and as few others down as make room for them. */
function limitDepths(byDepth: number[], longest: number): void {
  if (byDepth.length <= longest + 1) return;
  const deep = byDepth.splice(longest + 1).reduce((sum, count) => sum + (count ?? 0), 0);
  byDepth[longest] = (byDepth[longest] ?? 0) + deep;
  let room = -(2 ** longest);
  for (let depth = 1; depth <= longest; depth++) room += (byDepth[depth] ?? 0) * 2 ** (longest - depth);
  for (; room > 0; room--) {
    let depth = longest - 1;
    while ((byDepth[depth] ?? 0) === 0) depth -= 1;
    byDepth[depth] = (byDepth[depth] ?? 0) - 1;
    byDepth[depth + 1] = (byDepth[depth + 1] ?? 0) + 2;
    byDepth[longest] = (byDepth[longest] ?? 0) - 1;
  }
}
