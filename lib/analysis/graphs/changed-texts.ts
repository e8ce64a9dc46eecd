import { at, must, nothingAt } from "@/lib/domain/at";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { activationsOn, type Fit } from "./fit";
import type { TokenPlaces } from "./token-places";

/** A place in a text on which the neuron fires. */
export interface FiringPlace {
  /** The text up to there, the beginning-of-text token first. */
  readonly tokenIds: Int32Array;
  /** Share of the neuron's maximum. */
  readonly value: number;
}

/** A short text that ends where the neuron fired before something in it was changed. */
export interface ChangedText {
  readonly tokenIds: Int32Array;
  /** Number of the place in a text that it was made of. */
  readonly place: number;
  /** Share of the neuron's maximum on its last token, if the text before it were whole. */
  readonly value: number;
}

/** What exchanging single tokens before a firing one did. */
export interface ProbedFiring {
  readonly place: FiringPlace;
  /** Share of the activation that exchanging the token so many before takes away: the first is the next before. */
  readonly losses: readonly number[];
}

export interface ChangedTextOptions {
  readonly seed: number;
  readonly maxActivation: number;
  readonly bosTokenId: number;
  readonly places: TokenPlaces;
}

/** Tokens of a text of which something is changed. */
const LENGTH = 24;
/** Tokens before the firing one that are exchanged, each alone. */
const SINGLE = 12;
/** How many tokens keep their place when what stands before them is exchanged for other text. */
const GRAFTS = [1, 2, 3, 4, 6, 8, 11, 15, 1, 2, 3, 5, 7, 9, 12, 16];
/** A cut text must keep this share of the activation to speak for the whole. */
const SPEAKS = 0.25;

/**
 * Changes the text before firing tokens and looks what becomes of the activation: one token exchanged, or all that is
 * further back. So a fit sees which tokens cause the activation, not only which occur with it.
 */
export function* changeTexts(
  firing: readonly FiringPlace[],
  options: ChangedTextOptions,
): Fit<{ readonly texts: readonly ChangedText[]; readonly probed: readonly ProbedFiring[] }> {
  const random = seededRandom(options.seed);
  const cuts = firing.map(({ tokenIds }) => lastTokens(tokenIds, LENGTH, options.bosTokenId));
  const singles = cuts.map((row) => exchanged(row, options.places, random));
  const grafts = cuts.map((row) => GRAFTS.map((kept) => grafted(row, kept, options.places, random)));
  const rows = cuts.flatMap((row, i) => [row, ...at(singles, i), ...at(grafts, i)]);
  const values = yield* activationsOn(rows);
  const texts: ChangedText[] = [];
  const probed: ProbedFiring[] = [];
  let next = 0;
  for (const [i, place] of firing.entries()) {
    const numSingles = at(singles, i).length;
    const own = Array.from({ length: 1 + numSingles + at(grafts, i).length }, () => next++);
    const lasts = own.map((row) => lastOf(at(values, row)));
    const base = at(lasts, 0);
    if (!(base > SPEAKS * place.value * options.maxActivation)) continue;
    probed.push({ place, losses: lasts.slice(1, 1 + numSingles).map((value) => 1 - value / base) });
    for (const [k, row] of own.entries()) {
      const value = Math.min(1, Math.max(0, (at(lasts, k) / base) * place.value));
      texts.push({ tokenIds: at(rows, row), place: i, value });
    }
  }
  return { texts, probed };
}

/** The last tokens of a text, after the beginning-of-text token. */
export function lastTokens(tokenIds: Int32Array, length: number, bosTokenId: number): Int32Array {
  return Int32Array.of(bosTokenId, ...tokenIds.subarray(Math.max(1, tokenIds.length - length)));
}

export function lastOf(values: Float32Array): number {
  return must(values.at(-1), "the activation on a row's last token");
}

/** For each of the tokens before the last, the nearest first: it exchanged for what follows the one before it elsewhere. */
function exchanged(row: Int32Array, places: TokenPlaces, random: () => number): Int32Array[] {
  const last = row.length - 1;
  return Array.from({ length: Math.min(SINGLE, last - 1) }, (_, i) => {
    const position = last - 1 - i;
    return row.with(position, places.after(row[position - 1] ?? nothingAt(position - 1), random));
  });
}

/** The last `kept + 1` tokens, and before them what stands before the first of these elsewhere. */
function grafted(row: Int32Array, kept: number, places: TokenPlaces, random: () => number): Int32Array {
  const first = Math.max(1, row.length - 1 - kept);
  const changed = row.slice();
  changed.set(places.before(row[first] ?? nothingAt(first), first - 1, random), 1);
  return changed;
}
