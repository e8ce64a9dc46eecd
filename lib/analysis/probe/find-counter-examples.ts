import { type Candidate, type Fit, nextTokensOn } from "@/lib/analysis/graphs/fit";
import { at } from "@/lib/domain/at";
import type { CounterExample } from "@/lib/domain/counter-example";
import { FIRES } from "@/lib/domain/n2g-path";
import { type Base, basesAt, firingPlaces, pathsByTurns } from "./base";
import { chooseExamples, worstEdits, worstWindows } from "./choose";
import { gapOf, type ProbeContext, type ProbedNeuron } from "./counter-example";
import { type Outcome, toCounterExample } from "./edit";
import { instances } from "./instances";
import { groupEdits, maskedEdits, pathEdits, singleEdits } from "./open-edits";
import { type Place, placesOf } from "./places";
import { type TokenPool, tokenPool } from "./token-pool";
import { Trial } from "./trial";

/** Rows that a neuron's search runs at most. */
export const MOST_ROWS = 200;

const BASES = 6;
const LIKELY_BASES = 2;
const INSTANCES = 56;
const MASKED_PER_BASE = 4;
const GROUPS = 30;
const PATH_EDITS = 24;
/** Groups that went wrong of which each change is tried alone. */
const EXPANDED = 2;
/** With so many edits that turn firing around the search ends. */
const ENOUGH = 3;

export interface FoundExamples {
  /** The largest gaps first. */
  readonly examples: CounterExample[];
  /** Rows run. */
  readonly rowsRun: number;
}

/**
 * Looks for what a neuron's graph says wrongly: in its texts, whose activations are known, and in texts made from them
 * by replacing one token. It tries what the paths claim (`instances`), what they leave open (masked, then all at once,
 * and one by one where that goes wrong), and other tokens in the path. Equal inputs give equal answers. Runs at most
 * 200 rows.
 */
export function* findCounterExamples(neuron: ProbedNeuron, context: ProbeContext): Fit<FoundExamples> {
  const trial = new Trial(neuron, context, MOST_ROWS);
  const places = placesOf(neuron, trial.matcher, context.vocabulary);
  const bases = yield* soundBases(neuron, places, context, trial);
  const pool = yield* openPool(bases, places, context, trial);
  const outcomes = yield* trial.run([
    ...instances(neuron, places, context, INSTANCES),
    ...maskedEdits(bases, context.maskTokenId, MASKED_PER_BASE),
  ]);
  yield* searchOn(outcomes, bases, pool, trial, context);
  const edits = worstEdits(outcomes.flatMap((outcome) => toCounterExample(outcome, context) ?? []));
  return {
    examples: chooseExamples([...worstWindows(places, neuron, context), ...edits]),
    rowsRun: trial.rowsRun,
  };
}

/** Rows that fire the neuron, as the paths say, even when cut to what is shown. */
function* soundBases(
  neuron: ProbedNeuron,
  places: readonly Place[],
  context: ProbeContext,
  trial: Trial,
): Fit<Base[]> {
  const bases = basesAt(pathsByTurns(firingPlaces(places, context)), neuron, context, BASES);
  const ran = yield* trial.run(bases.map(({ row }) => ({ base: row, changes: [] })));
  const sound = new Set(ran.filter((outcome) => firesAsSaid(outcome)).map(({ edit }) => edit.base));
  return bases.filter(({ row }) => sound.has(row));
}

function* openPool(
  bases: readonly Base[],
  places: readonly Place[],
  context: ProbeContext,
  trial: Trial,
): Fit<TokenPool> {
  const asked = bases.slice(0, LIKELY_BASES).map(({ row }) => row);
  trial.spend(asked.length);
  const likely = new Map<Int32Array, readonly (readonly Candidate[])[]>();
  for (const row of asked) likely.set(row, at(yield* nextTokensOn([row]), 0));
  return tokenPool(places, context, likely);
}

/** Adds outcomes until enough is found or no row is left. */
function* searchOn(
  outcomes: Outcome[],
  bases: readonly Base[],
  pool: TokenPool,
  trial: Trial,
  context: ProbeContext,
): Fit<void> {
  let [groups, paths] = [0, 0];
  while (trial.rowsLeft > 0 && !isEnough(outcomes, context)) {
    const tried = yield* trial.run([
      ...groupEdits(bases, pool, groups, GROUPS),
      ...pathEdits(bases, pool, paths, PATH_EDITS),
    ]);
    if (tried.length === 0) return;
    groups += GROUPS;
    paths += PATH_EDITS;
    outcomes.push(...tried);
    const wrong = tried.filter((outcome) => outcome.edit.changes.length > 1 && gapOf(outcome) >= FIRES);
    outcomes.push(...(yield* trial.run(wrong.slice(0, EXPANDED).flatMap(({ edit }) => singleEdits(edit)))));
  }
}

function firesAsSaid({ predicted, activation }: Outcome): boolean {
  return predicted >= FIRES && activation >= FIRES;
}

function isEnough(outcomes: readonly Outcome[], context: ProbeContext): boolean {
  const wrong = outcomes.filter((outcome) => gapOf(outcome) >= FIRES);
  return worstEdits(wrong.flatMap((outcome) => toCounterExample(outcome, context) ?? [])).length >= ENOUGH;
}
