import { decimalsFor } from "@/lib/domain/activations";
import { nothingAt } from "@/lib/domain/at";
import { pivotOf } from "@/lib/n2g/published/prune";

/** More decimals than asked for, at most, to tell a text's strongest token from the next. */
const MOST_MORE = 3;

/**
 * How many decimals a neuron's activations keep: those that give its largest one `digits` significant digits; more
 * where rounding would make two tokens of a text its strongest that are not equal.
 *
 * @param texts activations of each of its texts, the beginning-of-text token's first
 */
export function keptDecimals(max: number, digits: number, texts: readonly ArrayLike<number>[]): number {
  const decimals = decimalsFor(max, digits);
  for (let more = 0; more < MOST_MORE; more++)
    if (texts.every((activations) => keepsPeak(activations, decimals + more))) return decimals + more;
  return decimals + MOST_MORE;
}

function keepsPeak(activations: ArrayLike<number>, decimals: number): boolean {
  const scale = 10 ** decimals;
  const first = 1 + pivotOf(Array.from(activations).slice(1));
  const peak = activations[first] ?? nothingAt(first);
  for (let i = 1; i < activations.length; i++) {
    const activation = activations[i] ?? nothingAt(i);
    if (activation !== peak && Math.round(activation * scale) === Math.round(peak * scale)) return false;
  }
  return true;
}
