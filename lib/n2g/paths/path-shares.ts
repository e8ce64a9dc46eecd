import { firesBy, isGap, type N2gPath, stepRole } from "@/lib/domain/n2g-path";

/** How much of a neuron its tokens are, 0–1, by spelling. */
export interface PathShares {
  /** On which it fires. */
  readonly activating: ReadonlyMap<string, number>;
  /** After which it does. */
  readonly important: ReadonlyMap<string, number>;
}

/**
 * The share of a neuron's hits, on the held-out half of its strongest texts, that go through paths with a token. Where
 * no path has a hit, that of the firing tokens of the texts that they were fitted to. A path's hits are split evenly
 * among the tokens of a step. Tokens that only tell texts apart, and exceptions, are left out, as in the token index.
 */
export function pathShares(paths: readonly N2gPath[]): PathShares {
  const firing = paths.filter(firesBy);
  const hits = firing.some((path) => path.hits > 0);
  const weightOf = (path: N2gPath) => (hits ? path.hits : path.support);
  const all = firing.reduce((sum, path) => sum + weightOf(path), 0);
  const shares = { activating: new Map<string, number>(), important: new Map<string, number>() };
  for (const path of firing) {
    const weight = all === 0 ? 1 / firing.length : weightOf(path) / all;
    for (const [role, tokens] of tokensOf(path)) {
      for (const [token, part] of tokens)
        shares[role].set(token, Math.min(1, (shares[role].get(token) ?? 0) + weight * part));
    }
  }
  return shares;
}

/** The tokens of a path by role, each with its part of the path; a token of two steps counts once, with its larger part. */
function tokensOf({ steps }: N2gPath): [keyof PathShares, ReadonlyMap<string, number>][] {
  const activating = new Map<string, number>();
  const important = new Map<string, number>();
  for (const [place, step] of steps.entries()) {
    if (isGap(step) || (place > 0 && stepRole(step) === "distinguishing")) continue;
    const tokens = place === 0 ? activating : important;
    for (const token of step.tokens)
      tokens.set(token, Math.max(tokens.get(token) ?? 0, 1 / step.tokens.length));
  }
  return [
    ["activating", activating],
    ["important", important],
  ];
}
