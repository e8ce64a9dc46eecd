import { at } from "@/lib/domain/at";
import { isGap, type PathStep, placedSteps } from "@/lib/domain/n2g-path";

/** A place on which a path fires: its text, and what exchanging the tokens before it did. */
export interface ProbedPlace {
  /** Up to the firing token. */
  readonly tokens: readonly string[];
  /** Share of the activation that exchanging the token so many before takes away: the first is the next before. */
  readonly losses: readonly number[];
}

/** A token whose exchange takes more than this share of the activation away causes it. */
const CAUSES = 0.75;
/** Of the places that a path explains, so many must need a token at the same distance … */
const NEEDED_BY = 2 / 3;
/** … and so many must have one of these tokens there, that it can be asked for. */
const PRESENT_IN = 0.9;

/**
 * A path with the tokens that its places need, also when they do not tell texts apart: where two thirds of the probed
 * places lose more than three quarters of the activation by another token at one distance, one of these tokens must
 * stand there. Distances that the path leaves uncertain, beyond a gap of several lengths, stay as they are.
 *
 * @param firing texts up to firing tokens that the path explains, probed or not
 */
export function withCausalSteps(
  steps: readonly PathStep[],
  probed: readonly ProbedPlace[],
  firing: readonly (readonly string[])[],
): readonly PathStep[] {
  if (probed.length === 0) return steps;
  const farthest = Math.max(...probed.map(({ losses }) => losses.length));
  let grown = steps;
  for (let distance = 1; distance <= farthest; distance++) {
    const needing = probed.filter(({ losses }) => (losses[distance - 1] ?? 0) > CAUSES);
    if (needing.length < NEEDED_BY * probed.length) continue;
    const tokens = new Set(needing.flatMap(({ tokens }) => tokenBefore(tokens, distance)));
    const present = firing.filter((text) => tokenBefore(text, distance).some((token) => tokens.has(token)));
    if (present.length < PRESENT_IN * firing.length) continue;
    grown = withStep(grown, distance, [...tokens]) ?? grown;
  }
  return grown;
}

/** The token so many before the last; none where the text begins nearer. */
function tokenBefore(tokens: readonly string[], distance: number): string[] {
  const token = tokens[tokens.length - 1 - distance];
  return token === undefined ? [] : [token];
}

/** The steps with one more at a distance that they leave open; null when it is not open, or not sure to be. */
function withStep(
  steps: readonly PathStep[],
  distance: number,
  tokens: readonly string[],
): readonly PathStep[] | null {
  const placed = placedSteps(steps);
  if (placed.some((each) => each.distance.min <= distance && distance <= each.distance.max)) return null;
  const nearer = placed.filter((each) => each.distance.max < distance);
  const last = at(nearer, nearer.length - 1);
  if (last.distance.min !== last.distance.max) return null;
  const next = placed[nearer.length];
  const kept = steps.slice(0, steps.indexOf(last.step) + 1);
  const added = [...kept, ...gapOf(distance - last.distance.max - 1), { tokens }];
  if (next === undefined) return added;
  const rest = steps.slice(steps.indexOf(next.step));
  const left = { min: next.distance.min - distance - 1, max: next.distance.max - distance - 1 };
  return [...added, ...(left.max === 0 ? [] : [{ gap: left }]), ...rest];
}

function gapOf(length: number): PathStep[] {
  return length === 0 ? [] : [{ gap: { min: length, max: length } }];
}

/** The most tokens before the firing one at which a path may look. */
export function reachOf(steps: readonly PathStep[]): number {
  return steps.reduce((sum, step) => sum + (isGap(step) ? step.gap.max : 1), -1);
}
