import { at, must } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { matchedPlaces } from "@/lib/n2g/paths/matched-places";
import type { ProbeContext, ProbedNeuron } from "./counter-example";
import { inTurn, shuffled } from "./draw";
import { type Place, rowUpTo, stringsOf } from "./places";

/** A row whose last token fires the neuron, as the paths say. */
export interface Base {
  readonly row: Int32Array;
  /** The path that matches. */
  readonly path: number;
  /** Positions that the path which matches takes up, the firing token first. */
  readonly taken: readonly number[];
  /** Positions that it leaves open, the nearest first: a gap's, and those further back than the path. */
  readonly open: readonly number[];
}

/** How far before the firing token a position is looked at. */
const REACH = 12;

/** Places where neuron and paths fire alike, in an order that looks random. */
export function firingPlaces(places: readonly Place[], { seed }: Pick<ProbeContext, "seed">): Place[] {
  const firing = places.filter(({ predicted, activation }) => predicted >= FIRES && activation >= FIRES);
  return shuffled(firing, seed, 3);
}

/** Places with those of different paths by turns, each path's in the order given. */
export function pathsByTurns(places: readonly Place[]): Place[] {
  const paths = [...new Set(places.map(({ path }) => path))];
  return inTurn(paths.map((own) => places.filter(({ path }) => path === own)));
}

/** Rows up to the first `most` firing places whose paths can be seen in a row. */
export function basesAt(
  places: readonly Place[],
  { paths }: Pick<ProbedNeuron, "paths">,
  context: ProbeContext,
  most: number,
): Base[] {
  const bases: Base[] = [];
  for (const place of places) {
    if (bases.length === most) break;
    const row = rowUpTo(place, context);
    const taken = matchedPlaces(
      at(paths, place.path).steps,
      stringsOf(row, context.vocabulary),
      row.length - 1,
    );
    if (taken === null) continue;
    bases.push({ row, path: place.path, taken, open: openPositions(row.length - 1, taken) });
  }
  return bases;
}

function openPositions(last: number, taken: readonly number[]): number[] {
  return Array.from({ length: Math.min(REACH, last - 1) }, (_, i) => last - 1 - i).filter(
    (position) => !taken.includes(position),
  );
}

/** The firing token's id. */
export function lastOf(row: Int32Array): number {
  return must(row.at(-1), "the last token of a row");
}
