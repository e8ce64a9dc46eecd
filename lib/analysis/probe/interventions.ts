import { activationsOn, type Fit } from "@/lib/analysis/graphs/fit";
import { hashOf } from "@/lib/analysis/hash";
import { at } from "@/lib/domain/at";
import type { Interventions } from "@/lib/domain/graph-scores";
import { FIRES, isGap, type PathStep, stepRole, type TokenStep } from "@/lib/domain/n2g-path";
import { type PathMatcher, pathMatcher } from "@/lib/n2g/paths/predict";
import { basesAt, firingPlaces } from "./base";
import type { ProbeContext, ProbedNeuron } from "./counter-example";
import { drawToken } from "./draw";
import { placesOf, stringsOf } from "./places";

export const NO_INTERVENTIONS: Interventions = {
  open: { kept: 0, tried: 0 },
  required: { lost: 0, tried: 0 },
};

/** Draws of another token before one is given up for which the paths say the same as before. */
const DRAWS = 20;

/**
 * Exchanges tokens in up to `count` texts in which the neuron fires, as the paths say, and asks what became of it. An
 * open token stands in a gap or up to 12 tokens before the firing one, and whatever takes its place the paths still say
 * that the neuron fires; a required one is a context token of the path with the role `required` without which they say
 * that it does not. Texts are cut to the 40 tokens that end with the firing one, in which it must still fire. Equal
 * inputs give equal answers.
 */
export function* measureInterventions(
  neuron: ProbedNeuron,
  context: ProbeContext,
  count: number,
): Fit<Interventions> {
  const matcher = pathMatcher(neuron.paths);
  const places = placesOf(neuron, matcher, context.vocabulary);
  const pairs = basesAt(firingPlaces(places, context), neuron, context, count).map((base, i) => {
    const required = base.taken.filter((_, step) => isRequired(at(neuron.paths, base.path).steps, step));
    const exchanged = (positions: readonly number[], fires: boolean) =>
      exchange(
        base.row,
        positions,
        (row) => predictsFiring(row, neuron, matcher, context) === fires,
        context,
        i,
      );
    return { row: base.row, open: exchanged(base.open, true), required: exchanged(required, false) };
  });
  const rows = pairs.flatMap(({ row, open, required }) => [row, open ?? row, required ?? row]);
  const last = (yield* activationsOn(rows)).map((activations) => at(activations, activations.length - 1));
  let [kept, opened, lost, needed] = [0, 0, 0, 0];
  for (const [i, { open, required }] of pairs.entries()) {
    const before = at(last, 3 * i);
    if (before < FIRES * neuron.maxActivation) continue;
    if (open !== null) {
      opened += 1;
      if (at(last, 3 * i + 1) >= before / 2) kept += 1;
    }
    if (required !== null) {
      needed += 1;
      if (at(last, 3 * i + 2) < before / 2) lost += 1;
    }
  }
  return { open: { kept, tried: opened }, required: { lost, tried: needed } };
}

/** Of many neurons together. */
export function addInterventions(all: readonly Interventions[]): Interventions {
  return all.reduce(
    (sum, { open, required }) => ({
      open: { kept: sum.open.kept + open.kept, tried: sum.open.tried + open.tried },
      required: { lost: sum.required.lost + required.lost, tried: sum.required.tried + required.tried },
    }),
    NO_INTERVENTIONS,
  );
}

/** Whether a path's token step of this number is required; the firing token is not asked about. */
function isRequired(steps: readonly PathStep[], number: number): boolean {
  const step = steps.filter((one): one is TokenStep => !isGap(one))[number];
  return number > 0 && step !== undefined && stepRole(step) === "required";
}

/** The row with another token in one of the positions, drawn until the row is as it should be; null for none. */
function exchange(
  row: Int32Array,
  positions: readonly number[],
  isRight: (row: Int32Array) => boolean,
  { corpus, seed }: ProbeContext,
  number: number,
): Int32Array | null {
  if (positions.length === 0) return null;
  for (let draw = 0; draw < DRAWS; draw++) {
    const position = at(positions, hashOf(seed, number, draw, 5) % positions.length);
    const token = drawToken(corpus, seed, number, draw, 6);
    const exchanged = row.with(position, token);
    if (token !== row[position] && isRight(exchanged)) return exchanged;
  }
  return null;
}

function predictsFiring(
  row: Int32Array,
  { paths }: ProbedNeuron,
  matcher: PathMatcher,
  { vocabulary }: ProbeContext,
): boolean {
  const path = matcher.match(stringsOf(row, vocabulary)).at(-1) ?? -1;
  return path >= 0 && at(paths, path).activation >= FIRES;
}
