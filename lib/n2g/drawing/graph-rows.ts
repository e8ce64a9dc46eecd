import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { foldedRows, inTreeOrder, type PathRow } from "./path-rows";

/** Rows of a drawing. */
const MOST = 12;
/** Share of the hits of all firing paths that the rows drawn together have, where their number allows it. */
const COVERED = 0.95;

export interface GraphRows {
  /** In the order of the drawing: what shares its nearer tokens stands together. */
  readonly drawn: readonly PathRow[];
  /** The other rows, the best supported first. */
  readonly rest: readonly PathRow[];
}

/**
 * The rows of a graph: all firing paths, siblings folded, the best supported first, of which so many are drawn that they
 * have 95 % of the hits, at most twelve. Where no path was ever right, 95 % of the support. Exceptions are in neither.
 *
 * @param paths in the order in which they decide
 */
export function graphRows(paths: readonly N2gPath[]): GraphRows {
  const firing = paths.filter(firesBy).sort((a, b) => b.support - a.support || b.hits - a.hits);
  const rows = foldedRows(firing).sort((a, b) => b.support - a.support || hitsOf(b) - hitsOf(a));
  const worth = rows.some((row) => hitsOf(row) > 0) ? hitsOf : ({ support }: PathRow) => support;
  const total = rows.reduce((sum, row) => sum + worth(row), 0);
  let number = 0;
  let covered = 0;
  for (const row of rows.slice(0, MOST)) {
    if (total > 0 && covered >= COVERED * total) break;
    number++;
    covered += worth(row);
  }
  return { drawn: inTreeOrder(rows.slice(0, number)), rest: rows.slice(number) };
}

/** In the strongest texts and in ordinary text together. */
function hitsOf({ hits, ordinary }: PathRow): number {
  return hits + (ordinary?.hits ?? 0);
}
