import { nothingAt } from "./at";

/**
 * Activations packed as text, for files that must be small and still readable anywhere.
 *
 * All activations of a text have the same number of decimals d; each is the whole number q = a·10^d,
 * zigzagged to z = 2q or −2q − 1, and written in base 46, least significant digit first. The 92
 * printable ASCII characters without `"` and `\` are the digits: the first 46 when more digits follow,
 * the last 46 for a number's last digit. Activations near zero so take one character each, which a
 * general compressor then shrinks to a few bits.
 */
const ALPHABET = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((char) => char !== '"' && char !== "\\")
  .join("");
const BASE = 46;
const DIGIT = new Int16Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) DIGIT[ALPHABET.charCodeAt(i)] = i;

export interface PackedActivations {
  readonly decimals: number;
  readonly codes: string;
}

/**
 * Rounds to `decimals` digits after the point and packs; activations smaller than `fineFrom` keep one digit
 * less, which halves the space of what is nearly nothing. Throws on NaN or infinity, which no activation is.
 */
export function encodeActivations(
  activations: ArrayLike<number>,
  decimals: number,
  fineFrom = 0,
): PackedActivations {
  const scale = 10 ** decimals;
  let codes = "";
  for (let i = 0; i < activations.length; i++) {
    const value = activations[i] ?? nothingAt(i);
    if (!Number.isFinite(value)) throw new Error(`activation ${i} is ${value}`);
    const q = Math.abs(value) < fineFrom ? 10 * Math.round((value * scale) / 10) : Math.round(value * scale);
    let z = q >= 0 ? 2 * q : -2 * q - 1;
    while (z >= BASE) {
      codes += ALPHABET[z % BASE];
      z = Math.floor(z / BASE);
    }
    codes += ALPHABET[BASE + z];
  }
  return { decimals, codes };
}

/**
 * Packs activations that lose nothing by it: all have at most nine decimals, and without the point they are below 10^8.
 * Null of others.
 *
 * @example packExactly([0.25, -1]) // { decimals: 2, codes: … }
 */
export function packExactly(activations: readonly number[]): PackedActivations | null {
  let decimals = 0;
  let scale = 1;
  let most = 0;
  for (const value of activations) {
    // What so many decimals are enough for more are enough for, too: each time the quotient is the nearest double.
    while (Math.round(value * scale) / scale !== value) {
      if (decimals === MOST_EXACT_DECIMALS) return null;
      decimals += 1;
      scale = 10 ** decimals;
    }
    most = Math.max(most, Math.abs(value));
  }
  return most * scale < MOST_EXACT ? encodeActivations(activations, decimals) : null;
}

const MOST_EXACT_DECIMALS = 9;
/** Five digits of the packing hold it, which are read quickly. */
const MOST_EXACT = 1e8;

/** Activations as they come back when they were packed: `encodeActivations`, then `decodeActivations`. */
export function roundActivations(
  activations: ArrayLike<number>,
  decimals: number,
  fineFrom = 0,
): Float64Array {
  return Float64Array.from(decodeActivations(encodeActivations(activations, decimals, fineFrom)));
}

/** The inverse of `encodeActivations`: exact decimal numbers; throws when `codes` is damaged. */
export function decodeActivations(packed: PackedActivations): number[] {
  const scale = 10 ** packed.decimals;
  return Array.from(decodeWholes(packed), (whole) => whole / scale);
}

/** The activations times 10^decimals, which are whole numbers; throws when `codes` is damaged. */
export function decodeWholes({ codes }: Pick<PackedActivations, "codes">): Float64Array {
  const wholes = new Float64Array(codes.length);
  let count = 0;
  let z = 0;
  let place = 1;
  for (let i = 0; i < codes.length; i++) {
    const digit = DIGIT[codes.charCodeAt(i)] ?? -1;
    if (digit < 0) throw new Error(`activation codes have an unknown character at ${i}`);
    if (digit < BASE) {
      z += digit * place;
      place *= BASE;
      continue;
    }
    z += (digit - BASE) * place;
    wholes[count++] = z % 2 === 0 ? z / 2 : -(z + 1) / 2;
    z = 0;
    place = 1;
  }
  if (place !== 1) throw new Error("activation codes end inside a number");
  return wholes.subarray(0, count);
}

/**
 * The same whole numbers where none has more than five digits of the packing (below 10^8): twice as fast. Null where one
 * has, or `codes` is damaged.
 */
export function decodeSmallWholes({ codes }: Pick<PackedActivations, "codes">): Int32Array | null {
  const wholes = new Int32Array(codes.length);
  let count = 0;
  let z = 0;
  let place = 1;
  for (let i = 0; i < codes.length; i++) {
    const digit = DIGIT[codes.charCodeAt(i)] ?? -1;
    if (digit < 0 || place > MOST_SMALL_PLACE) return null;
    if (digit < BASE) {
      z += digit * place;
      place *= BASE;
      continue;
    }
    z += (digit - BASE) * place;
    wholes[count++] = (z >> 1) ^ -(z & 1);
    z = 0;
    place = 1;
  }
  return place === 1 ? wholes.subarray(0, count) : null;
}

/** Five make less than 2^31. */
const MOST_SMALL_DIGITS = 5;
/** Of the last of them. */
const MOST_SMALL_PLACE = BASE ** (MOST_SMALL_DIGITS - 1);

/**
 * How many activations are packed; throws when `codes` is damaged, or holds a whole number so large that it would not
 * come back as it was written.
 */
export function countActivations(packed: Pick<PackedActivations, "codes">): number {
  return countSmall(packed) ?? countAny(packed);
}

/** Where none has more than five digits, which cannot be too large; else null. */
function countSmall({ codes }: Pick<PackedActivations, "codes">): number | null {
  let count = 0;
  let digits = 0;
  for (let i = 0; i < codes.length; i++) {
    const digit = DIGIT[codes.charCodeAt(i)] ?? -1;
    digits += 1;
    if (digit < 0 || digits > MOST_SMALL_DIGITS) return null;
    if (digit < BASE) continue;
    count += 1;
    digits = 0;
  }
  return digits === 0 ? count : null;
}

function countAny({ codes }: Pick<PackedActivations, "codes">): number {
  let count = 0;
  let z = 0;
  let place = 1;
  for (let i = 0; i < codes.length; i++) {
    const digit = DIGIT[codes.charCodeAt(i)] ?? -1;
    if (digit < 0) throw new Error(`activation codes have an unknown character at ${i}`);
    z += (digit % BASE) * place;
    place *= BASE;
    if (z > Number.MAX_SAFE_INTEGER || place > MOST_PLACE)
      throw new Error(`activation codes have a number that is too large at ${i}`);
    if (digit < BASE) continue;
    count += 1;
    z = 0;
    place = 1;
  }
  if (place !== 1) throw new Error("activation codes end inside a number");
  return count;
}

/** Of the digit after the last that a number can need. */
const MOST_PLACE = BASE ** 11;

/**
 * How many decimals give `max` four significant digits: the precision that our own analysis keeps.
 *
 * @example decimalsFor(2.895) // 3
 */
export function decimalsFor(max: number, significant = 4): number {
  const magnitude = Math.abs(max);
  if (magnitude === 0 || !Number.isFinite(magnitude)) return significant;
  return Math.min(12, Math.max(0, significant - 1 - Math.floor(Math.log10(magnitude))));
}
