import { at } from "@/lib/domain/at";
import { FIRES, firesBy, isGap, type PathStep } from "@/lib/domain/n2g-path";
import { withCausalSteps } from "@/lib/n2g/fit/causal-steps";
import { type Examples, naturalCount, naturalCounts } from "@/lib/n2g/fit/examples";
import { type GrowthOptions, growPaths } from "@/lib/n2g/fit/path-tree";
import { resampled, withTokens } from "@/lib/n2g/fit/resample";
import { type SimplifyOptions, simplifyPaths } from "@/lib/n2g/fit/simplify";
import { type FittedPath, toActivation, treePaths } from "@/lib/n2g/fit/tree-paths";
import { pathMatcher } from "@/lib/n2g/paths/predict";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { changeTexts, type FiringPlace, type ProbedFiring } from "./changed-texts";
import type { ExampleBuilder, ExampleSource } from "./example-builder";
import { drawPlaces, firingPlaces } from "./firing-places";
import type { Fit } from "./fit";
import { pathStability } from "./path-stability";
import { withImportance } from "./step-importance";
import type { Survey } from "./survey";
import type { TokenPlaces } from "./token-places";

/** How paths are fitted. */
export interface PathFitMethod {
  readonly growth: GrowthOptions;
  readonly simplify: Omit<SimplifyOptions, "threshold"> | null;
  /** From which estimate on a path fires. */
  readonly threshold: number;
  /** Fit to the survey beside the neuron's own texts. */
  readonly survey: boolean;
  /** Fit to texts made from these by changing tokens as well. */
  readonly changes: boolean;
  /** Add tokens that cause the activation though they tell nothing apart. */
  readonly causes: boolean;
  /** Measure what masking each context token takes from the activation. */
  readonly importance: boolean;
  /** How many refits to texts drawn anew say how stable each path is. */
  readonly refits: number;
}

export interface PathFitOptions {
  readonly builder: ExampleBuilder;
  readonly survey: Survey;
  readonly places: TokenPlaces;
  readonly vocabulary: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
  readonly seed: number;
}

/** A path of a neuron before it is tested. */
export interface UntestedPath {
  readonly steps: readonly PathStep[];
  readonly activation: number;
  readonly mean: number;
  readonly support: number;
  readonly stability?: number;
}

type PathSource = Omit<ExampleSource, "changed">;

/** Fits paths to a neuron's texts and to the survey, in the order in which they decide. */
export function* pathFit(
  source: PathSource,
  method: PathFitMethod,
  options: PathFitOptions,
): Fit<UntestedPath[]> {
  const { vocabulary, seed } = options;
  const { texts, maxActivation, excluded } = source;
  const surveyed = method.survey ? source.surveyed : { places: new Int32Array(), values: new Float32Array() };
  const firing = firingPlaces({ texts, maxActivation, survey: options.survey, surveyed, excluded });
  const changed =
    method.changes && options.survey.tokenIds.length > 0
      ? yield* changeTexts(drawPlaces(firing, seed), { ...options, maxActivation })
      : { texts: [], probed: [] };
  const examples = options.builder.examplesOf({ ...source, surveyed, changed: changed.texts }, method.survey);
  const fitted = fitTree(examples, method, vocabulary);
  const places = [...firing.own, ...firing.surveyed].map((place) => ({
    ...place,
    tokens: lastTokensOf(place, vocabulary),
  }));
  const causedIn = (paths: readonly ScaledPath[]) =>
    method.causes ? withCauses(paths, changed.probed, places, vocabulary) : paths;
  const caused = causedIn(fitted);
  const explained = explainedBy(caused, places);
  const refits = refitTree(examples, fitted, method, options).map(causedIn);
  const stability = pathStability(caused, explained, refits);
  const measured = caused.flatMap((path, i) => (method.importance && path.activation >= FIRES ? [i] : []));
  const steps = yield* withImportance(
    measured.map((i) => ({ steps: at(caused, i).steps, places: at(explained, i) })),
    { ...options, maxActivation },
  );
  const stepsOf = new Map(measured.map((i, k) => [i, at(steps, k)]));
  return caused.map(({ spared, ...path }, i) => ({
    ...path,
    steps: stepsOf.get(i) ?? path.steps,
    support: path.activation >= FIRES ? at(explained, i).length : spared,
    ...(stability[i] != null && { stability: stability[i] }),
  }));
}

interface ScaledPath {
  readonly steps: readonly PathStep[];
  readonly activation: number;
  readonly mean: number;
  /** Of an exception: tokens of natural text that it rightly keeps silent. */
  readonly spared: number;
}

interface TextPlace extends FiringPlace {
  /** The last tokens, the firing one last. */
  readonly tokens: readonly string[];
}

/** Tokens that paths can look at. */
const REACH = 256;

function lastTokensOf({ tokenIds }: FiringPlace, vocabulary: readonly string[]): string[] {
  return Array.from(tokenIds.subarray(-REACH), (id) => at(vocabulary, id));
}

function fitTree(
  examples: Examples,
  { growth, simplify, threshold }: PathFitMethod,
  vocabulary: readonly string[],
): ScaledPath[] {
  const grown = growPaths(examples, vocabulary.length, growth);
  const roots = simplify === null ? grown : simplifyPaths(grown, examples, { ...simplify, threshold });
  return treePaths(roots, vocabulary).map((path) => ({
    steps: path.steps,
    activation: rounded(toActivation(path.estimate, threshold)),
    spared: path.shorter >= threshold ? Math.round(naturalCounts(examples, path.examples).silent) : 0,
    mean: plainMean(path, examples),
  }));
}

/** Fits of the firing tokens' paths to texts drawn anew. */
function refitTree(
  examples: Examples,
  fitted: readonly ScaledPath[],
  method: PathFitMethod,
  { vocabulary, seed }: Pick<PathFitOptions, "vocabulary" | "seed">,
): ScaledPath[][] {
  if (method.refits === 0) return [];
  const firing = new Set(fitted.filter(firesBy).flatMap(({ steps }) => firingTokens(steps)));
  const keys = new Set([...examples.keys].filter((key) => firing.has(at(vocabulary, key))));
  const own = withTokens(examples, keys);
  const random = seededRandom(seed);
  return Array.from({ length: method.refits }, () => fitTree(resampled(own, random), method, vocabulary));
}

function firingTokens([first]: readonly PathStep[]): readonly string[] {
  return first === undefined || isGap(first) ? [] : first.tokens;
}

/** To four decimals, downwards, so that what does not fire stays so. */
function rounded(activation: number): number {
  return Math.floor(activation * 1e4) / 1e4;
}

/** The mean over natural texts; over changed ones where there are no others. */
function plainMean({ examples: own, estimate }: FittedPath, examples: Examples): number {
  let [sum, count] = [0, 0];
  for (const example of own) {
    const weight = naturalCount(examples, example);
    sum += weight * at(examples.values, example);
    count += weight;
  }
  return count === 0 ? estimate : sum / count;
}

/** For each path the places that it explains. */
function explainedBy<Place extends Pick<TextPlace, "tokens">>(
  paths: readonly ScaledPath[],
  places: readonly Place[],
): Place[][] {
  const explained = paths.map((): Place[] => []);
  const { matchAt } = pathMatcher(paths);
  for (const place of places) {
    const path = matchAt(place.tokens, place.tokens.length - 1);
    if (path >= 0) explained[path]?.push(place);
  }
  return explained;
}

function withCauses(
  paths: readonly ScaledPath[],
  firings: readonly ProbedFiring[],
  places: readonly TextPlace[],
  vocabulary: readonly string[],
): ScaledPath[] {
  const probed = firings.map(({ place, losses }) => ({ losses, tokens: lastTokensOf(place, vocabulary) }));
  const probedBy = explainedBy(paths, probed);
  const explained = explainedBy(paths, places);
  return paths.map((path, i) => {
    if (path.activation < FIRES) return path;
    const firing = at(explained, i).map(({ tokens }) => tokens);
    return { ...path, steps: withCausalSteps(path.steps, at(probedBy, i), firing) };
  });
}
