import { at } from "@/lib/domain/at";
import { isGap, type PathStep } from "@/lib/domain/n2g-path";

/** One way in which a path's tokens may stand: what each place may hold, and how far before the firing token it is. */
export type Layout = readonly { readonly tokens: readonly string[]; readonly distance: number }[];

/**
 * The layouts by which a path is told from others like it: every gap at its shortest; each gap in turn at its middle
 * and its longest; and each a token too short or up to two too long, in which the path does not match. Tokens that
 * stand side by side have a gap of none between them.
 */
export function layoutsOf(steps: readonly PathStep[]): Layout[] {
  const { tokens, gaps } = splitSteps(steps);
  const shortest = gaps.map(({ min }) => min);
  const lengths = gaps.flatMap((gap, g) => otherLengths(gap).map((length) => shortest.with(g, length)));
  return [shortest, ...lengths].map((chosen) => {
    let distance = 0;
    return tokens.map((own, s) => {
      distance += s === 0 ? 0 : 1 + at(chosen, s - 1);
      return { tokens: own, distance };
    });
  });
}

function splitSteps(steps: readonly PathStep[]) {
  const tokens: (readonly string[])[] = [];
  const gaps: { min: number; max: number }[] = [];
  let gap = { min: 0, max: 0 };
  for (const step of steps) {
    if (isGap(step)) {
      gap = { min: gap.min + step.gap.min, max: gap.max + step.gap.max };
      continue;
    }
    if (tokens.length > 0) gaps.push(gap);
    gap = { min: 0, max: 0 };
    tokens.push(step.tokens);
  }
  return { tokens, gaps };
}

function otherLengths({ min, max }: { min: number; max: number }): number[] {
  const lengths = [max, max + 1, min - 1, max + 2, Math.floor((min + max) / 2)];
  return [...new Set(lengths)].filter((length) => length >= 0 && length !== min);
}
