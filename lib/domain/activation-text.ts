import { nothingAt } from "./at";

const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** Bytes of the longest number that JSON prints, and a comma. */
const LONGEST = 25;
/** JSON turns to exponents below 10^-6: so many decimals no number can have otherwise. */
const PLAIN_DECIMALS = 6;
/** Whole numbers below, of either sign, are most activations: they are looked up. */
const FREQUENT = 1024;
/** Bytes of each in the table: the longest is -0.001023 with six decimals, -1.023e-7 with ten. */
const ENTRY = 16;
/** Whole numbers below are worked on as 32-bit integers. */
const SMALL = 2 ** 31;

/** Most bytes that `writeNumbers` needs for so many numbers. */
export function numbersSpace(count: number): number {
  return count * LONGEST;
}

/**
 * Writes whole numbers divided by 10^decimals as JSON prints them, with commas between, straight into
 * bytes: many times faster than printing an array. Returns the position after the last byte.
 *
 * @example writeNumbers([2895, -40, 0], 3, bytes, 0) // bytes begin with 2.895,-0.04,0
 */
export function writeNumbers(
  wholes: ArrayLike<number>,
  decimals: number,
  target: Uint8Array,
  start: number,
): number {
  const printed = printedTable(decimals);
  let end = start;
  for (let i = 0; i < wholes.length; i++) {
    if (i > 0) target[end++] = COMMA;
    const whole = wholes[i] ?? nothingAt(i);
    if (whole > -FREQUENT && whole < FREQUENT) {
      let from = ENTRY * (whole + FREQUENT);
      for (let left = printed[from] ?? nothingAt(from); left > 0; left--)
        target[end++] = printed[++from] ?? nothingAt(from);
    } else if (decimals <= PLAIN_DECIMALS && whole > -SMALL && whole < SMALL)
      end = writeSmall(whole | 0, decimals, target, end);
    else end = writeText(JSON.stringify(whole / 10 ** decimals), target, end);
  }
  return end;
}

const tables = new Map<number, Uint8Array>();

/** How the frequent whole numbers are printed with so many decimals, ready to be copied: a length, then the bytes. */
function printedTable(decimals: number): Uint8Array {
  const cached = tables.get(decimals);
  if (cached) return cached;
  const table = new Uint8Array(2 * FREQUENT * ENTRY);
  for (let whole = 1 - FREQUENT; whole < FREQUENT; whole++) {
    const at = ENTRY * (whole + FREQUENT);
    table[at] = writeText(JSON.stringify(whole / 10 ** decimals), table, at + 1) - at - 1;
  }
  tables.set(decimals, table);
  return table;
}

/** A 32-bit integer divided by 10^decimals: digits from the last to the first, no zeros after the last other. */
function writeSmall(whole: number, decimals: number, target: Uint8Array, start: number): number {
  let at = start;
  if (whole < 0) target[at++] = MINUS;
  let rest = whole < 0 ? -whole : whole;
  let places = rest === 0 ? 0 : decimals;
  while (places > 0 && rest % 10 === 0) {
    rest = (rest / 10) | 0;
    places -= 1;
  }
  const end = at + (places === 0 ? digitsOf(rest) : Math.max(digitsOf(rest), places + 1) + 1);
  let position = end;
  for (let i = 0; i < places; i++) {
    target[--position] = ZERO + (rest % 10);
    rest = (rest / 10) | 0;
  }
  if (places > 0) target[--position] = POINT;
  while (position > at) {
    target[--position] = ZERO + (rest % 10);
    rest = (rest / 10) | 0;
  }
  return end;
}

function digitsOf(whole: number): number {
  let digits = 1;
  for (let bound = 10; whole >= bound; bound *= 10) digits += 1;
  return digits;
}

function writeText(text: string, target: Uint8Array, start: number): number {
  for (let i = 0; i < text.length; i++) target[start + i] = text.charCodeAt(i);
  return start + text.length;
}
