import type { TokenRole } from "@/lib/domain/graph";
import { firesBy, isGap, type N2gPath, stepRole } from "@/lib/domain/n2g-path";
import { normalizeToken } from "@/lib/domain/token";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";

/**
 * The tokens by which a neuron with paths is found, of those paths that fire: a firing token is `activating`, as
 * important as the largest activation that a path through it predicts; a context token is `important`, as much as was
 * measured, or where it was not as its path's activation. Tokens that only tell texts apart are left out. Of spellings
 * that searches do not distinguish the first stands for all.
 */
export function pathEntries(paths: readonly Pick<N2gPath, "steps" | "activation">[]): TokenEntry[] {
  const entries = new Map<string, TokenEntry>();
  const add = (role: TokenRole, tokens: readonly string[], importance: number) => {
    for (const token of tokens) {
      const key = `${role}:${normalizeToken(token)}`;
      const before = entries.get(key) ?? { token, role, importance };
      entries.set(key, { ...before, importance: Math.max(before.importance, importance) });
    }
  };
  for (const { steps, activation } of paths.filter(firesBy)) {
    for (const [place, step] of steps.entries()) {
      if (isGap(step)) continue;
      if (place === 0) add("activating", step.tokens, activation);
      else if (stepRole(step) !== "distinguishing")
        add("important", step.tokens, step.importance ?? activation);
    }
  }
  return [...entries.values()];
}
