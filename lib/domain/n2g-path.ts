/**
 * What must stand in one place of a text: one token that is one of these, spelt exactly, white space kept.
 */
export interface TokenStep {
  readonly tokens: readonly string[];
  /** What the tokens have in common, where that has a name: `digit`. The tokens are all that counts. */
  readonly class?: string;
  /**
   * Share of the activation that masking the token takes away, 0–1: the mean over `examples` texts in which the
   * neuron fires through this path. Left out where it was not measured, as on the firing token.
   */
  readonly importance?: number;
  readonly examples?: number;
}

/** So many tokens of any kind. */
export interface GapStep {
  readonly gap: { readonly min: number; readonly max: number };
}

export type PathStep = TokenStep | GapStep;

/** Firing tokens and what was wrongly called firing, of which a path gave the prediction. */
export interface PathCounts {
  readonly hits: number;
  readonly falseAlarms: number;
}

/**
 * One way to make a neuron fire, or an exception from those further down the list. A neuron's graph is a list of
 * paths: at each token the first path that matches gives the prediction, none gives 0; at least one half means that
 * the neuron fires.
 */
export interface N2gPath {
  /** Read backwards: the firing token first, then what stands before it. Never ends with a gap. */
  readonly steps: readonly PathStep[];
  /** What is predicted, as a share of the neuron's maximum. Below one half the path is an exception. */
  readonly activation: number;
  /** Mean activation on the tokens that it was fitted to, as such a share: the better guess of how strongly it fires. */
  readonly mean?: number;
  /**
   * Firing tokens of the texts it was fitted to that the path explains; of an exception, tokens that it rightly keeps
   * silent though a shorter path would have them fire.
   */
  readonly support: number;
  /** On the held-out half of the strongest texts. */
  readonly hits: number;
  readonly falseAlarms: number;
  /** On ordinary text. */
  readonly ordinary?: PathCounts;
  /** Ranks of the snippets whose strongest token the path explains. */
  readonly texts: readonly number[];
  /**
   * In what share of the refits to texts drawn anew the path was found again, 0–1. Left out where it was not measured,
   * as of exceptions.
   */
  readonly stability?: number;
}

/** A path whose prediction is at least this means that the neuron fires. */
export const FIRES = 0.5;

export function isGap(step: PathStep): step is GapStep {
  return "gap" in step;
}

/** Whether a path says that the neuron fires; if not it is an exception from the paths after it. */
export function firesBy({ activation }: Pick<N2gPath, "activation">): boolean {
  return activation >= FIRES;
}

/** A path found again in at least this share of the refits, 16 of 20, holds: the others are seldom found again. */
const STABLE = 0.8;

/**
 * Whether a path was found again in most refits; null where that was not measured.
 *
 * @example isStable({ stability: 0.8 }) // true
 */
export function isStable({ stability }: Pick<N2gPath, "stability">): boolean | null {
  return stability === undefined ? null : stability >= STABLE;
}

/**
 * What masking a context token does: `required` when it takes more than half of the activation, `distinguishing`
 * when it takes almost none and the token only tells texts apart, `contributing` between the two; null where it was not
 * measured.
 */
export type StepRole = "required" | "contributing" | "distinguishing";

export function stepRole({ importance }: TokenStep): StepRole | null {
  if (importance === undefined) return null;
  if (importance > 0.5) return "required";
  return importance < 0.1 ? "distinguishing" : "contributing";
}

/** A range of numbers of tokens, both ends included. */
export interface Distance {
  readonly min: number;
  readonly max: number;
}

/** A token step with how many tokens before the firing token it may stand, and before the step that follows it. */
export interface PlacedStep {
  readonly step: TokenStep;
  /** 0 for the firing token. */
  readonly distance: Distance;
  /** From the step nearer to the firing token: 1 when nothing stands between; 0 for the firing token. */
  readonly stepsBack: Distance;
}

/**
 * The token steps of a path with their distances, the firing token first.
 *
 * @example placedSteps([{ tokens: [","] }, { gap: { min: 1, max: 1 } }, { tokens: ["("] }])[1]?.distance // { min: 2, max: 2 }
 */
export function placedSteps(steps: readonly PathStep[]): PlacedStep[] {
  const placed: PlacedStep[] = [];
  let [from, to] = [0, 0];
  let distance: Distance = { min: -1, max: -1 };
  for (const step of steps) {
    if (isGap(step)) {
      from += step.gap.min;
      to += step.gap.max;
      continue;
    }
    distance = { min: distance.min + 1 + from, max: distance.max + 1 + to };
    const stepsBack = placed.length === 0 ? { min: 0, max: 0 } : { min: 1 + from, max: 1 + to };
    placed.push({ step, distance, stepsBack });
    [from, to] = [0, 0];
  }
  return placed;
}
