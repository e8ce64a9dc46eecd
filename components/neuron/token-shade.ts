/** Below this share of the scale a token has no shade. */
const VISIBLE = 0.02;
/** Steps of the ramp; each is a class of texts.css. */
export const SHADE_STEPS = 8;

/**
 * How strongly a token is shaded on a scale of ±`limit`, as a class: `f1`–`f8` above zero, `c1`–`c8` below, or null when
 * too little to show. The steps go by the root of the activation, so that weak ones are told apart.
 *
 * @example tokenShade(1.323, 2.895) // "f5"
 */
export function tokenShade(activation: number, limit: number): string | null {
  if (limit <= 0) return null;
  const share = Math.min(1, Math.abs(activation) / limit);
  if (share < VISIBLE) return null;
  const step = Math.max(1, Math.round(Math.sqrt(share) * SHADE_STEPS));
  return `${activation > 0 ? "f" : "c"}${step}`;
}

/** The scale of several texts: their largest activation, or the depth of the lowest when none is above zero. */
export function scaleLimit(
  texts: readonly { readonly maxActivation: number; readonly minActivation: number }[],
): number {
  const max = Math.max(0, ...texts.map(({ maxActivation }) => maxActivation));
  return max > 0 ? max : Math.max(0, ...texts.map(({ minActivation }) => -minActivation));
}
