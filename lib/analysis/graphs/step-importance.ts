import { at } from "@/lib/domain/at";
import { isGap, type PathStep } from "@/lib/domain/n2g-path";
import { reachOf } from "@/lib/n2g/fit/causal-steps";
import { matchedPlaces } from "@/lib/n2g/paths/matched-places";
import { type FiringPlace, lastOf, lastTokens } from "./changed-texts";
import { activationsOn, type Fit } from "./fit";

/** A path whose importances are asked for, and places that it explains. */
export interface ExplainedPath {
  readonly steps: readonly PathStep[];
  readonly places: readonly FiringPlace[];
}

export interface ImportanceOptions {
  readonly vocabulary: readonly string[];
  readonly maxActivation: number;
  readonly bosTokenId: number;
  readonly maskTokenId: number;
}

/** Places of a path in which its tokens are masked. */
const EXAMPLES = 3;
/** Tokens of the text in which they are: the path's and some more. */
const LENGTH = 24;
const BEYOND = 8;
/** The text cut so must keep this share of its activation. */
const FIRING_SHARE = 0.5;

/**
 * Measures what masking each context token of each path takes from the activation, in texts in which the neuron fires
 * through the path: the mean over some of its places. A path none of whose places fires in a cut text stays as it is.
 */
export function* withImportance(
  paths: readonly ExplainedPath[],
  options: ImportanceOptions,
): Fit<readonly (readonly PathStep[])[]> {
  const probes = paths.map(({ steps, places }) => {
    const context = steps.filter((step) => !isGap(step)).length - 1;
    const length = Math.max(LENGTH, reachOf(steps) + 1 + BEYOND);
    return context === 0
      ? []
      : places.slice(0, EXAMPLES).flatMap((place) => probeOf(steps, place, length, options));
  });
  const rows = probes.flat().flatMap(({ row, masked }) => [row, ...masked]);
  const values = (yield* activationsOn(rows)).map(lastOf);
  let next = 0;
  return paths.map(({ steps }, p) => {
    const losses = at(probes, p).flatMap(({ masked, place }) => {
      const own = values.slice(next, next + 1 + masked.length);
      next += own.length;
      const base = at(own, 0);
      if (!(base >= FIRING_SHARE * place.value * options.maxActivation)) return [];
      return [own.slice(1).map((value) => Math.min(1, Math.max(0, 1 - value / base)))];
    });
    return losses.length === 0 ? steps : annotated(steps, losses);
  });
}

interface Probe {
  readonly place: FiringPlace;
  readonly row: Int32Array;
  /** The row with each context token of the path masked, the nearest first. */
  readonly masked: readonly Int32Array[];
}

function probeOf(
  steps: readonly PathStep[],
  place: FiringPlace,
  length: number,
  { vocabulary, bosTokenId, maskTokenId }: ImportanceOptions,
): Probe[] {
  const row = lastTokens(place.tokenIds, length, bosTokenId);
  const tokens = Array.from(row, (id) => at(vocabulary, id));
  const matched = matchedPlaces(steps, tokens, row.length - 1);
  if (matched === null || matched.includes(0)) return [];
  return [{ place, row, masked: matched.slice(1).map((position) => row.with(position, maskTokenId)) }];
}

function annotated(steps: readonly PathStep[], losses: readonly (readonly number[])[]): PathStep[] {
  let context = -1;
  return steps.map((step) => {
    if (isGap(step)) return step;
    context += 1;
    if (context === 0) return step;
    const own = losses.map((each) => at(each, context - 1));
    const importance = own.reduce((sum, loss) => sum + loss, 0) / own.length;
    return { ...step, importance: Number(importance.toFixed(4)), examples: own.length };
  });
}
