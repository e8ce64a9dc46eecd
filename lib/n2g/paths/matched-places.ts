import { isGap, type PathStep } from "@/lib/domain/n2g-path";

/**
 * Where in a text the tokens of a path stand when it matches at `position`, the firing token first, each as near to it
 * as can be; null when the path does not match there.
 *
 * @example matchedPlaces([{ tokens: ["c"] }, { gap: { min: 0, max: 2 } }, { tokens: ["a"] }], ["a", "b", "c"], 2) // [2, 0]
 */
export function matchedPlaces(
  steps: readonly PathStep[],
  tokens: readonly string[],
  position: number,
): number[] | null {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (isGap(step)) {
    for (let length = step.gap.min; length <= step.gap.max; length++) {
      const places = matchedPlaces(rest, tokens, position - length);
      if (places !== null) return places;
    }
    return null;
  }
  const token = tokens[position];
  if (token === undefined || !step.tokens.includes(token)) return null;
  const places = matchedPlaces(rest, tokens, position - 1);
  return places && [position, ...places];
}
