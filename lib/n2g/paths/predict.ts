import { nothingAt } from "@/lib/domain/at";
import { isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";

/** What a list of paths needs to predict: other members do not matter. */
export type PredictingPath = Pick<N2gPath, "steps" | "activation">;

/** At each token of a text, the path that gives the prediction. */
export interface PathMatcher {
  /**
   * For each token the place in the list of the first path that matches there, −1 for none.
   *
   * @param tokens a text as it is served, the beginning-of-text token included where there is one
   */
  match(tokens: readonly string[]): Int32Array;
  /** The same for one token. */
  matchAt(tokens: readonly string[], position: number): number;
}

/** Prepares paths for many texts: they are looked up by the firing token. */
export function pathMatcher(paths: readonly PredictingPath[]): PathMatcher {
  const prepared = paths.map(({ steps }) => preparePath(steps));
  const byToken = new Map<string, number[]>();
  for (const [place, { steps }] of paths.entries()) {
    const [first] = steps;
    if (first === undefined || isGap(first))
      throw new Error("a path begins with the token on which the neuron fires");
    for (const token of new Set(first.tokens)) {
      const places = byToken.get(token);
      if (places) places.push(place);
      else byToken.set(token, [place]);
    }
  }
  const matchAt = (tokens: readonly string[], position: number) => {
    const places = byToken.get(tokens[position] ?? nothingAt(position));
    if (places === undefined) return -1;
    for (const place of places) {
      const { steps, isWide } = prepared[place] ?? nothingAt(place);
      if (matchesFrom(steps, 1, tokens, position - 1, isWide ? new Set() : null)) return place;
    }
    return -1;
  };
  return { match: (tokens) => Int32Array.from(tokens, (_, position) => matchAt(tokens, position)), matchAt };
}

/**
 * The activation, as a share of the neuron's maximum, that paths predict for every token of a text: that of the first
 * path in the list that matches, else 0. The beginning-of-text token is a token like others here; it is never scored.
 */
export function predictPaths(paths: readonly PredictingPath[], tokens: readonly string[]): Float32Array {
  return Float32Array.from(pathMatcher(paths).match(tokens), (place) => paths[place]?.activation ?? 0);
}

type PreparedStep = ReadonlySet<string> | { readonly min: number; readonly max: number };

interface PreparedPath {
  readonly steps: readonly PreparedStep[];
  /** With two gaps of several lengths a place may be come to in many ways: what led nowhere is remembered. */
  readonly isWide: boolean;
}

function preparePath(steps: readonly PathStep[]): PreparedPath {
  const prepared = steps.map(prepare);
  return {
    steps: prepared,
    isWide: prepared.filter((step) => "min" in step && step.min !== step.max).length > 1,
  };
}

function prepare(step: PathStep): PreparedStep {
  return isGap(step) ? step.gap : new Set(step.tokens);
}

/** Whether steps from `next` on match backwards from `position`; `failed` where places are come to in many ways. */
function matchesFrom(
  steps: readonly PreparedStep[],
  next: number,
  tokens: readonly string[],
  position: number,
  failed: Set<number> | null,
): boolean {
  const step = steps[next];
  if (step === undefined) return true;
  if (!("min" in step)) {
    const token = tokens[position];
    return (
      token !== undefined && step.has(token) && matchesFrom(steps, next + 1, tokens, position - 1, failed)
    );
  }
  const key = position * steps.length + next;
  if (failed?.has(key)) return false;
  for (let length = step.min; length <= step.max && position - length >= -1; length++)
    if (matchesFrom(steps, next + 1, tokens, position - length, failed)) return true;
  failed?.add(key);
  return false;
}
