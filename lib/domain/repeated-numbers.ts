import { nothingAt } from "./at";
import { repetition } from "./deflate-symbols";
import { LEAST_REPETITION, MOST_DISTANCE, MOST_REPETITION } from "./deflate-tables";

/** Numbers that are remembered, unless there are more in one row. */
const KEPT = 32_768;
const PAIRS_BITS = 12;
const FOURS_BITS = 13;
/** Knuth's multiplier: 2^32 by the golden ratio. */
const MIX = 0x9e3779b1;
/** Stands for the last number of a row, which has no comma behind it: no other is equal to it. */
const LAST = -(2 ** 31);

/**
 * Rows of printed numbers, of which some stand there again: as deflate's symbols. Looked up is where the same two and
 * the same four numbers stood last.
 */
export class RepeatedNumbers {
  /** Where each number begins, for whoever prints them to say, from the place that `take` gives. */
  starts = new Int32Array(KEPT);
  private values = new Int32Array(KEPT);
  private count = 0;
  private first = 0;
  private decimals = -1;
  private readonly pairs = new Int32Array(2 ** PAIRS_BITS);
  private readonly fours = new Int32Array(2 ** FOURS_BITS);

  /** Forgets all. */
  clear(): void {
    this.decimals = -1;
  }

  /** Takes a row of whole numbers (32 bits, above -2^31) and gives its place among `starts`. */
  take(wholes: Int32Array, decimals: number): number {
    // Where decimals differ, equal numbers are printed otherwise.
    if (decimals !== this.decimals || this.count + wholes.length > Math.max(KEPT, wholes.length)) {
      this.count = 0;
      this.decimals = decimals;
      this.pairs.fill(-1);
      this.fours.fill(-1);
      if (wholes.length > this.values.length) {
        this.values = new Int32Array(wholes.length);
        this.starts = new Int32Array(wholes.length);
      }
    }
    this.first = this.count;
    this.values.set(wholes, this.first);
    this.count += wholes.length;
    if (wholes.length > 0) this.values[this.count - 1] = LAST;
    return this.first;
  }

  /** Where a number of the row that was taken last begins. */
  startOf(number: number): number {
    return this.starts[this.first + number] ?? nothingAt(number);
  }

  /** How many numbers the row has. */
  get length(): number {
    return this.count - this.first;
  }

  /**
   * The symbols of the row that was taken and is printed, the last of its bytes before `end`; a byte's place is its start
   * less `shift`. They are written from `numSymbols` on; gives the place after the last.
   */
  write(text: Uint8Array, shift: number, end: number, symbols: Uint32Array, numSymbols: number): number {
    const { values, starts, pairs, fours, first } = this;
    const last = this.count - 1;
    let to = numSymbols;
    let i = first;
    while (i < last) {
      const start = starts[i] ?? nothingAt(i);
      const pair = hashOfPair(values, i);
      const before = pairs[pair] ?? -1;
      pairs[pair] = i;
      let found = -1;
      let same = 0;
      if (i + 3 < last) {
        const four = hashOfFour(values, i);
        found = fours[four] ?? -1;
        fours[four] = i;
        if (found >= 0) same = sameFrom(values, i, found, last);
      }
      if (same < 2 && before >= 0) {
        found = before;
        same = sameFrom(values, i, before, last);
      }
      const length = same === 0 ? 0 : (starts[i + same] ?? nothingAt(i)) - start;
      const distance = same === 0 ? 0 : start - (starts[found] ?? nothingAt(found));
      if (length < leastLength(distance)) {
        const next = (starts[++i] ?? nothingAt(i)) - shift;
        for (let at = start - shift; at < next; at++) symbols[to++] = text[at] ?? nothingAt(at);
        continue;
      }
      let left = length;
      for (; left > MOST_REPETITION; left -= MOST_REPETITION - LEAST_REPETITION)
        symbols[to++] = repetition(MOST_REPETITION - LEAST_REPETITION, distance);
      symbols[to++] = repetition(left, distance);
      for (const next = i + same; ++i < next; ) {
        pairs[hashOfPair(values, i)] = i;
        if (i + 3 < last) fours[hashOfFour(values, i)] = i;
      }
    }
    const rest = last < first ? end : (starts[last] ?? nothingAt(last)) - shift;
    for (let at = rest; at < end; at++) symbols[to++] = text[at] ?? nothingAt(at);
    return to;
  }
}

/** How many numbers are the same from two places on, the later one before `last`. */
function sameFrom(values: Int32Array, later: number, earlier: number, last: number): number {
  let same = 0;
  while (later + same < last && values[later + same] === values[earlier + same]) same += 1;
  return same;
}

function hashOfPair(values: Int32Array, i: number): number {
  return Math.imul(((values[i] ?? 0) << 12) + (values[i + 1] ?? 0), MIX) >>> (32 - PAIRS_BITS);
}

function hashOfFour(values: Int32Array, i: number): number {
  const first = ((values[i] ?? 0) << 13) + ((values[i + 1] ?? 0) << 8);
  return Math.imul(first + ((values[i + 2] ?? 0) << 4) + (values[i + 3] ?? 0), MIX) >>> (32 - FOURS_BITS);
}

/** Bytes from which on a repetition is shorter than the bytes themselves: the farther, the more its distance takes. */
function leastLength(distance: number): number {
  if (distance <= 16) return LEAST_REPETITION;
  if (distance <= 128) return 4;
  if (distance <= 1024) return 5;
  return distance <= MOST_DISTANCE ? 7 : Number.POSITIVE_INFINITY;
}
