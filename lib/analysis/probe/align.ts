import { isGap, type PathStep } from "@/lib/domain/n2g-path";

/**
 * Where the token steps of a path stand when it matches at `position`, the firing token first; null when it does not
 * match. Of several ways the one with the shortest gaps counts, the nearest gap first.
 *
 * @example alignPath([{ tokens: ["c"] }, { gap: { min: 0, max: 2 } }, { tokens: ["a"] }], ["a", "b", "c"], 2) // [2, 0]
 */
export function alignPath(
  steps: readonly PathStep[],
  tokens: readonly string[],
  position: number,
): number[] | null {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (isGap(step)) {
    for (let length = step.gap.min; length <= step.gap.max && length <= position + 1; length++) {
      const found = alignPath(rest, tokens, position - length);
      if (found) return found;
    }
    return null;
  }
  const token = tokens[position];
  if (token === undefined || !step.tokens.includes(token)) return null;
  const found = alignPath(rest, tokens, position - 1);
  return found && [position, ...found];
}
