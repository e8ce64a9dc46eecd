import type { TokenWeight } from "./neuron-detail";
import { normalizeToken } from "./token";

/**
 * How far the token whose logit a neuron raises most is ahead of the next one that is not a spelling of it: 1 − second ÷
 * first. Null when nothing else is known to be raised.
 *
 * @param promoted largest weights first
 * @example promotionLead([{ token: " the", weight: 2 }, { token: "The", weight: 1.9 }, { token: " a", weight: 1 }]) // 0.5
 */
export function promotionLead(promoted: readonly TokenWeight[]): number | null {
  const [first] = promoted;
  if (first === undefined || first.weight <= 0) return null;
  const key = normalizeToken(first.token);
  const next = promoted.find(({ token }) => normalizeToken(token) !== key);
  return next === undefined ? null : Math.min(1, 1 - next.weight / first.weight);
}
