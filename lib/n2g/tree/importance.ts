import { at } from "@/lib/domain/at";
import { finiteAt } from "@/lib/n2g/score/finite";

/** How much masking one token lowers the activation on another: 1 when it silences it, 0 when it changes nothing. */
export interface Importance {
  readonly numTokens: number;
  /** `values[k · numTokens + i]`: token k masked, position i affected; 0 for k > i. Not clipped. */
  readonly values: Float64Array;
}

/**
 * The importance matrix of a text: `1 − masked / activation`, and 0 where the activation is 0.
 *
 * @param activations one per token, the text as it is
 * @param maskedActivations for each k the activations with token k masked; where they end before the text
 * does, or are missing, the positions after were not asked for and stay 0
 * @throws when an activation is NaN or infinite
 */
export function importanceOf(
  activations: ArrayLike<number>,
  maskedActivations: readonly ArrayLike<number>[],
): Importance {
  const numTokens = activations.length;
  const values = new Float64Array(numTokens * numTokens);
  for (let k = 0; k < numTokens; k++) {
    const masked = maskedActivations[k] ?? [];
    for (let i = k; i < Math.min(numTokens, masked.length); i++) {
      const activation = finiteAt(activations, i, "activation");
      values[k * numTokens + i] =
        activation === 0 ? 0 : 1 - finiteAt(masked, i, "masked activation") / activation;
    }
  }
  return { numTokens, values };
}

/** What masking one token took from the activation on another. */
export function importanceAt(importance: Importance, masked: number, affected: number): number {
  return at(importance.values, masked * importance.numTokens + affected);
}

/**
 * Activations as shares of the neuron's maximum, to three decimals as the published code rounds them.
 *
 * @param scale full-text activation of the pivot ÷ its activation in the pruned text
 * @throws when `maxActivation` is not above zero: nothing can be fitted to such a neuron
 */
export function normalizeActivations(
  activations: ArrayLike<number>,
  scale: number,
  maxActivation: number,
): number[] {
  if (!(maxActivation > 0))
    throw new Error(
      `the neuron's largest activation is ${maxActivation}; nothing can be fitted unless it is above 0`,
    );
  return Array.from(activations, (_, i) =>
    roundThree((finiteAt(activations, i, "activation") * scale) / maxActivation),
  );
}

/** Python's `round(x, 3)`: nearest by the binary value, ties to the even digit. */
export function roundThree(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e18) return value;
  const tie = (Math.abs(value) * 16) % 2 === 1;
  const rounded = Number(Math.abs(value).toFixed(3));
  const even = tie && Math.round(rounded * 1000) % 2 === 1 ? Number((rounded - 0.001).toFixed(3)) : rounded;
  return value < 0 ? -even : even;
}
