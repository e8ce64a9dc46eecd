import { addClause, byStrength, type WeighedClause } from "./merge";
import { mayOverlap } from "./overlap";
import type { Clause } from "./sentence";

/** A path of a list, as a clause. */
export interface Entry extends WeighedClause {
  readonly fires: boolean;
}

/**
 * A list in which the first that matches decides, as turns of which the last decides. An entry gets the first
 * turn of its kind after those of all entries of the other kind that stand after it in the list and might match where
 * it does; so everywhere the same is decided.
 *
 * @param entries every exception stands before one that fires and overlaps it
 */
export function turnsOf(entries: readonly Entry[]): Clause[][] {
  const placed = placeEntries(entries).toSorted((a, b) => byStrength(a.entry, b.entry));
  const numTurns = 1 + Math.max(...placed.map(({ turn }) => turn));
  return Array.from({ length: numTurns }, (_, i) =>
    placed
      .filter(({ turn }) => turn === i)
      .reduce<WeighedClause[]>((clauses, { entry }) => addClause(clauses, entry), [])
      .sort(byStrength)
      .map(({ clause }) => clause),
  );
}

/** Each entry with its turn, in the order of the list. */
function placeEntries(entries: readonly Entry[]): { entry: Entry; turn: number }[] {
  const placed: { entry: Entry; turn: number }[] = [];
  for (const entry of entries.toReversed()) {
    const below = placed
      .filter((other) => other.entry.fires !== entry.fires && mayOverlap(other.entry.clause, entry.clause))
      .map(({ turn }) => turn);
    placed.unshift({ entry, turn: Math.max(entry.fires ? -1 : 0, ...below) + 1 });
  }
  return placed;
}
