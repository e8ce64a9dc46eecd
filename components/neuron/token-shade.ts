/** The CSS variable of a token's background: `--a` the share of the scale above zero, `--n` below. */
export type TokenShade = { readonly "--a": number } | { readonly "--n": number };

/** Below this share of the scale a token has no background: it could not be told from the paper. */
const VISIBLE = 0.02;

/**
 * How strongly a token is coloured on a scale of ±`limit`, to two decimals, or null when too little to see.
 *
 * @example tokenShade(1.323, 2.895) // { "--a": 0.46 }
 */
export function tokenShade(activation: number, limit: number): TokenShade | null {
  if (limit <= 0) return null;
  const share = Math.round(Math.min(1, Math.abs(activation) / limit) * 100) / 100;
  if (share < VISIBLE) return null;
  return activation > 0 ? { "--a": share } : { "--n": share };
}

/** The scale of several texts: their largest activation, or the depth of the lowest when none is above zero. */
export function scaleLimit(
  texts: readonly { readonly maxActivation: number; readonly minActivation: number }[],
): number {
  const max = Math.max(0, ...texts.map(({ maxActivation }) => maxActivation));
  return max > 0 ? max : Math.max(0, ...texts.map(({ minActivation }) => -minActivation));
}
