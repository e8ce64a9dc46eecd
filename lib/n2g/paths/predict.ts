import { at, nothingAt } from "@/lib/domain/at";
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
  const matchAt = (tokens: readonly string[], position: number, known: Map<number, Behind>) => {
    const places = byToken.get(tokens[position] ?? nothingAt(position));
    if (places === undefined) return -1;
    for (const place of places) {
      const path = prepared[place] ?? nothingAt(place);
      if (path.isWide) {
        const behind = known.get(place) ?? new Behind(path, tokens);
        known.set(place, behind);
        if (behind.matchesAt(position)) return place;
      } else if (matchesFrom(path.steps, 1, tokens, position - 1)) return place;
    }
    return -1;
  };
  return {
    match(tokens) {
      const known = new Map<number, Behind>();
      return Int32Array.from(tokens, (_, position) => matchAt(tokens, position, known));
    },
    matchAt: (tokens, position) => matchAt(tokens, position, new Map()),
  };
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
  /** With two gaps of several lengths a place may be come to in many ways: all places are worked out at once. */
  readonly isWide: boolean;
  /** Tokens that it can be long, the firing one included. */
  readonly reach: number;
}

/** Where in a text the steps of a wide path match behind its firing token. */
class Behind {
  private readonly path: PreparedPath;
  private readonly tokens: readonly string[];
  /** Tokens that were gone through for single places. */
  private spent = 0;
  private all: Uint8Array | null = null;

  constructor(path: PreparedPath, tokens: readonly string[]) {
    this.path = path;
    this.tokens = tokens;
  }

  /** Works out this place alone, by the tokens that the path can reach; all places once that has cost as much. */
  matchesAt(position: number): boolean {
    const { path, tokens } = this;
    const from = Math.max(0, position - path.reach + 1);
    this.spent += position - from;
    if (this.spent > tokens.length) {
      this.all ??= placesBehind(path.steps, tokens);
      return at(this.all, position) === 1;
    }
    return at(placesBehind(path.steps, tokens.slice(from, position)), position - from) === 1;
  }
}

function preparePath(steps: readonly PathStep[]): PreparedPath {
  const prepared = steps.map(prepare);
  return {
    steps: prepared,
    isWide: prepared.filter((step) => "min" in step && step.min !== step.max).length > 1,
    reach: prepared.reduce((sum, step) => sum + ("min" in step ? step.max : 1), 0),
  };
}

function prepare(step: PathStep): PreparedStep {
  return isGap(step) ? step.gap : new Set(step.tokens);
}

/** Whether steps from `next` on match backwards from `position`. */
function matchesFrom(
  steps: readonly PreparedStep[],
  next: number,
  tokens: readonly string[],
  position: number,
): boolean {
  const step = steps[next];
  if (step === undefined) return true;
  if (!("min" in step)) {
    const token = tokens[position];
    return token !== undefined && step.has(token) && matchesFrom(steps, next + 1, tokens, position - 1);
  }
  for (let length = step.min; length <= step.max && position - length >= -1; length++)
    if (matchesFrom(steps, next + 1, tokens, position - length)) return true;
  return false;
}

/**
 * The same for all tokens of a text at once: for each, 1 where all steps but the first match before it. It takes steps ×
 * tokens, however long gaps are and however many ways there are.
 */
function placesBehind(steps: readonly PreparedStep[], tokens: readonly string[]): Uint8Array {
  // By the number of tokens up to a place, that of it included: 0 stands for before the text.
  let matching: Uint8Array = new Uint8Array(tokens.length + 1).fill(1);
  for (const step of steps.slice(1).reverse()) {
    const next = matching;
    matching = "min" in step ? afterGap(step, next) : afterToken(step, next, tokens);
  }
  return matching;
}

function afterToken(step: ReadonlySet<string>, next: Uint8Array, tokens: readonly string[]): Uint8Array {
  const matching = new Uint8Array(next.length);
  for (const [place, token] of tokens.entries())
    if (next[place] === 1 && step.has(token)) matching[place + 1] = 1;
  return matching;
}

function afterGap(
  { min, max }: { readonly min: number; readonly max: number },
  next: Uint8Array,
): Uint8Array {
  const matching = new Uint8Array(next.length);
  /** The nearest place so far at which what comes after the gap matches. */
  let nearest = Number.NEGATIVE_INFINITY;
  for (let i = min; i < next.length; i++) {
    if (next[i - min] === 1) nearest = i - min;
    if (i - nearest <= max) matching[i] = 1;
  }
  return matching;
}
