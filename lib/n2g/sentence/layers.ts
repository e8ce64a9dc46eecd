import { addClause, byStrength, type WeighedClause } from "./merge";
import { mayOverlap } from "./overlap";
import type { Clause } from "./sentence";

/** A path of a list, as a clause. */
export interface Entry extends WeighedClause {
  readonly fires: boolean;
}

/**
 * A list in which the first that matches decides, as layers of which the last decides. An entry comes into the lowest
 * layer of its kind above all entries of the other kind that stand after it in the list and might match with it;
 * so everywhere the same is decided.
 *
 * @param entries every exception stands before one that fires and overlaps it
 */
export function layersOf(entries: readonly Entry[]): Clause[][] {
  const placed = placeEntries(entries).toSorted((a, b) => byStrength(a.entry, b.entry));
  const numLayers = 1 + Math.max(...placed.map(({ layer }) => layer));
  return Array.from({ length: numLayers }, (_, i) =>
    placed
      .filter(({ layer }) => layer === i)
      .reduce<WeighedClause[]>((clauses, { entry }) => addClause(clauses, entry), [])
      .sort(byStrength)
      .map(({ clause }) => clause),
  );
}

/** Each entry with its layer, in the order of the list. */
function placeEntries(entries: readonly Entry[]): { entry: Entry; layer: number }[] {
  const placed: { entry: Entry; layer: number }[] = [];
  for (const entry of entries.toReversed()) {
    const below = placed
      .filter((other) => other.entry.fires !== entry.fires && mayOverlap(other.entry.clause, entry.clause))
      .map(({ layer }) => layer);
    placed.unshift({ entry, layer: Math.max(entry.fires ? -1 : 0, ...below) + 1 });
  }
  return placed;
}
