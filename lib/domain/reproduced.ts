import { nothingAt } from "./at";

/** What running the model again gave beside what is stored. */
export interface Reproduction {
  /** Digits after the point that are stored. */
  readonly decimals: number;
  readonly numTokens: number;
  /** Tokens whose stored activation is the computed one rounded. */
  readonly numEqual: number;
  /** Largest difference of a stored and a computed activation. */
  readonly largest: number;
}

/** Analyses store activations below this share of the maximum with one digit less. */
export const FINE_SHARE = 0.05;
/** Runtimes add up in other orders: a 32-bit float's last digits, as a share of the maximum. */
const FLOAT_SHARE = 1e-5;

/**
 * Compares stored with computed activations, digit for digit: equal is what differs by no more than half a unit of the
 * last digit stored, and what adding up in another order makes of a 32-bit float.
 *
 * @param maximum the neuron's largest activation
 */
export function compareActivations(
  stored: readonly number[],
  computed: ArrayLike<number>,
  maximum: number,
): Reproduction {
  const decimals = Math.max(0, ...stored.map(decimalsOf));
  const half = 0.5 * 10 ** -decimals;
  let [numEqual, largest] = [0, 0];
  for (const [i, value] of stored.entries()) {
    const real = computed[i] ?? nothingAt(i, computed.length);
    const difference = Math.abs(value - real);
    // Rounding may lift a value above the share, so the value before it decides.
    const fine = Math.abs(real) < (FINE_SHARE + FLOAT_SHARE) * maximum && decimalsOf(value) < decimals;
    numEqual += Number(difference <= (fine ? 10 * half : half) + FLOAT_SHARE * maximum);
    largest = Math.max(largest, difference);
  }
  return { decimals, numTokens: stored.length, numEqual, largest };
}

/** @example decimalsOf(2.895) // 3 */
function decimalsOf(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  const [, fraction = ""] = digits.split(".");
  return Math.max(0, fraction.length - Number(exponent));
}
