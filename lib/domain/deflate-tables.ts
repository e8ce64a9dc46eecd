import { nothingAt } from "./at";

/** Deflate's symbols (RFC 1951 § 3.2.5): bytes, the end of a block and lengths are of one kind, distances of another. */
export const LITERALS = 286;
export const DISTANCES = 30;
export const END = 256;
export const LEAST_REPETITION = 3;
export const MOST_REPETITION = 258;
export const MOST_DISTANCE = 32_768;

/** Extra bits of each length's symbol, of which the first is END + 1. */
export const LENGTH_EXTRA = Uint8Array.from({ length: 29 }, (_, i) => (i < 8 || i === 28 ? 0 : (i - 4) >> 2));
export const DISTANCE_EXTRA = Uint8Array.from({ length: DISTANCES }, (_, i) => (i < 4 ? 0 : (i - 2) >> 1));
/** The least length of each symbol. */
export const LENGTH_BASE = startsOf(LENGTH_EXTRA, LEAST_REPETITION);
LENGTH_BASE[28] = MOST_REPETITION; // which the symbol before would have as its last, too
/** The same of distances less one. */
export const DISTANCE_BASE = startsOf(DISTANCE_EXTRA, 0);

/** The symbol of each length. */
export const LENGTH_SYMBOL = new Uint16Array(MOST_REPETITION + 1);
for (const [i, base] of LENGTH_BASE.entries()) LENGTH_SYMBOL.fill(END + 1 + i, base);
/** Of distances less one: of those below 256, then of each 128th. */
const DISTANCE_SYMBOL = new Uint8Array(512);
for (const [i, base] of DISTANCE_BASE.entries()) {
  if (base < 256) DISTANCE_SYMBOL.fill(i, base, 256);
  else DISTANCE_SYMBOL.fill(i, 256 + (base >> 7));
}

/** The symbol of a distance less one. */
export function distanceSymbol(less: number): number {
  return DISTANCE_SYMBOL[less < 256 ? less : 256 + (less >> 7)] ?? nothingAt(less);
}

/** Where each symbol's numbers begin, of which it has 2^extra. */
function startsOf(extra: Uint8Array, first: number): Uint16Array {
  let next = first;
  return Uint16Array.from(extra, (bits) => {
    const start = next;
    next += 2 ** bits;
    return start;
  });
}
