import { type GapStep, isGap, type PathStep, type TokenStep } from "@/lib/domain/n2g-path";

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
  const failed = new Set<number>();
  function placesFrom(next: number, place: number): number[] | null {
    const step = steps[next];
    if (step === undefined) return [];
    const key = place * steps.length + next;
    if (failed.has(key)) return null;
    const places = isGap(step) ? afterGap(step, next, place) : afterToken(step, next, place);
    if (places === null) failed.add(key);
    return places;
  }
  function afterGap({ gap }: GapStep, next: number, place: number): number[] | null {
    for (let length = gap.min; length <= gap.max && length <= place + 1; length++) {
      const places = placesFrom(next + 1, place - length);
      if (places !== null) return places;
    }
    return null;
  }
  function afterToken(step: TokenStep, next: number, place: number): number[] | null {
    const token = tokens[place];
    if (token === undefined || !step.tokens.includes(token)) return null;
    const places = placesFrom(next + 1, place - 1);
    return places && [place, ...places];
  }
  return placesFrom(0, position);
}
