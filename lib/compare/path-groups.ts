import { at } from "@/lib/domain/at";
import { firesBy, isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";
import { stepsKey } from "@/lib/n2g/drawing/path-fold";

/** The paths of several neurons, by what they have in common. Neurons are named by their places. */
export interface PathGroups {
  /** Paths that two neurons or more have, those of most neurons first. */
  readonly shared: readonly SharedPath[];
  /** Firing tokens that two neurons or more have, in other contexts. */
  readonly otherContext: readonly TokenPaths[];
  /** For each neuron the paths whose firing token no other one fires on. */
  readonly alone: readonly (readonly N2gPath[])[];
}

/** A path, and for each neuron what it is there: null where it is not. */
export interface SharedPath {
  readonly steps: readonly PathStep[];
  readonly paths: readonly (N2gPath | null)[];
}

/** A token, and for each neuron the paths by which it fires on it and which no other neuron has. */
export interface TokenPaths {
  readonly token: string;
  readonly paths: readonly (readonly N2gPath[])[];
}

/**
 * Sorts the paths on which neurons fire into those that several have, those with a firing token of another neuron's, and
 * the rest; within each the best supported first. Exceptions are left out. Tokens are compared as they are spelt, so that
 * neurons of different models are compared too.
 */
export function groupPaths(neurons: readonly (readonly N2gPath[])[]): PathGroups {
  const firing = neurons.map((paths) => paths.filter(firesBy).toSorted((a, b) => b.support - a.support));
  const shared = sharedPaths(firing);
  const sharedKeys = new Set(shared.map(({ steps }) => stepsKey(steps)));
  const rest = firing.map((paths) => paths.filter(({ steps }) => !sharedKeys.has(stepsKey(steps))));
  // A token also counts as a neuron's when the path that has it is shared.
  const firingTokens = firing.map((paths) => new Set(paths.flatMap(tokensOf)));
  const isCommon = (token: string) => firingTokens.filter((tokens) => tokens.has(token)).length > 1;
  return {
    shared,
    otherContext: byToken(
      rest.map((paths) => paths.filter((path) => tokensOf(path).some(isCommon))),
      isCommon,
    ),
    alone: rest.map((paths) => paths.filter((path) => !tokensOf(path).some(isCommon))),
  };
}

function sharedPaths(neurons: readonly (readonly N2gPath[])[]): SharedPath[] {
  const found = new Map<string, { steps: readonly PathStep[]; paths: (N2gPath | null)[] }>();
  for (const [place, paths] of neurons.entries()) {
    for (const path of paths) {
      const key = stepsKey(path.steps);
      const entry = found.get(key) ?? { steps: path.steps, paths: neurons.map(() => null) };
      entry.paths[place] ??= path;
      found.set(key, entry);
    }
  }
  const count = ({ paths }: SharedPath) => paths.filter((path) => path !== null).length;
  return [...found.values()]
    .filter((entry) => count(entry) > 1)
    .sort((a, b) => count(b) - count(a) || supportOf(b.paths) - supportOf(a.paths));
}

function byToken(
  neurons: readonly (readonly N2gPath[])[],
  isCommon: (token: string) => boolean,
): TokenPaths[] {
  const tokens = new Map<string, N2gPath[][]>();
  for (const [place, paths] of neurons.entries()) {
    for (const path of paths) {
      // A path of several common tokens stands with the first, once.
      const token = tokensOf(path).find(isCommon);
      if (token === undefined) continue;
      const lists = tokens.get(token) ?? neurons.map(() => []);
      at(lists, place).push(path);
      tokens.set(token, lists);
    }
  }
  return [...tokens]
    .map(([token, paths]) => ({ token, paths }))
    .sort((a, b) => supportOf(b.paths.flat()) - supportOf(a.paths.flat()));
}

function tokensOf({ steps: [first] }: N2gPath): readonly string[] {
  return first === undefined || isGap(first) ? [] : first.tokens;
}

function supportOf(paths: readonly (N2gPath | null)[]): number {
  return paths.reduce((sum, path) => sum + (path?.support ?? 0), 0);
}
