import { isGap, type PathStep } from "@/lib/domain/n2g-path";

/**
 * Where in a text the tokens of a path stand when it matches at `position`, the firing token first; null when the path
 * does not match there. Of several ways the one with the shortest gaps counts, the nearest gap first. Each step is tried
 * once at each place, so that many gaps of many lengths do not take for ever.
 *
 * @example matchedPlaces([{ tokens: ["c"] }, { gap: { min: 0, max: 2 } }, { tokens: ["a"] }], ["a", "b", "c"], 2) // [2, 0]
 */
export function matchedPlaces(
  steps: readonly PathStep[],
  tokens: readonly string[],
  position: number,
): number[] | null {
  return placesFrom(steps, 0, tokens, position, new Set());
}

function placesFrom(
  steps: readonly PathStep[],
  next: number,
  tokens: readonly string[],
  position: number,
  failed: Set<number>,
): number[] | null {
  const step = steps[next];
  if (step === undefined) return [];
  const key = position * steps.length + next;
  if (failed.has(key)) return null;
  const places = isGap(step)
    ? afterGap(step.gap, steps, next, tokens, position, failed)
    : afterToken(step.tokens, steps, next, tokens, position, failed);
  if (places === null) failed.add(key);
  return places;
}

function afterGap(
  { min, max }: { readonly min: number; readonly max: number },
  steps: readonly PathStep[],
  next: number,
  tokens: readonly string[],
  position: number,
  failed: Set<number>,
): number[] | null {
  for (let length = min; length <= max && length <= position + 1; length++) {
    const places = placesFrom(steps, next + 1, tokens, position - length, failed);
    if (places !== null) return places;
  }
  return null;
}

function afterToken(
  allowed: readonly string[],
  steps: readonly PathStep[],
  next: number,
  tokens: readonly string[],
  position: number,
  failed: Set<number>,
): number[] | null {
  const token = tokens[position];
  if (token === undefined || !allowed.includes(token)) return null;
  const places = placesFrom(steps, next + 1, tokens, position - 1, failed);
  return places && [position, ...places];
}
