import type { Paint } from "./scene";

/** Below this share of the scale a token has no background: it could not be told from the paper. */
const VISIBLE = 0.02;

/**
 * The fill of a token by its activation on a scale of ±`limit`, by the root of its share so that weak ones show; null
 * when there is too little to see.
 *
 * @example tokenFill(0.25, 1) // { fill: "fire", share: 0.5 }
 */
export function tokenFill(activation: number, limit: number): Exclude<Paint, string> | null {
  if (limit <= 0) return null;
  const share = Math.min(1, Math.abs(activation) / limit);
  if (share < VISIBLE) return null;
  return { fill: activation > 0 ? "fire" : "cool", share: Math.round(Math.sqrt(share) * 100) / 100 };
}
