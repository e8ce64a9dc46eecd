import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { foldedRows, inTreeOrder, type PathRow } from "./path-rows";

/** Rows of a drawing. */
const MOST = 12;
/** Share of the hits and of the support of all firing paths that the rows drawn have, where their number allows it. */
const COVERED = 0.95;

export interface GraphRows {
  /** In the order of the drawing: what shares its nearer tokens stands together. */
  readonly drawn: readonly PathRow[];
  /** The other rows, the best supported first. */
  readonly rest: readonly PathRow[];
}

/**
 * The rows of a graph: all firing paths, siblings folded, the best supported first, of which so many are drawn that they
 * have 95 % of the hits and of the support, at most twelve. Exceptions are in neither.
 *
 * @param paths in the order in which they decide
 */
export function graphRows(paths: readonly N2gPath[]): GraphRows {
  const firing = paths.filter(firesBy).sort((a, b) => b.support - a.support || b.hits - a.hits);
  const rows = foldedRows(firing).sort((a, b) => b.support - a.support || hitsOf(b) - hitsOf(a));
  let number = Math.min(1, rows.length);
  while (number < MOST && number < rows.length && !covers(rows.slice(0, number), rows)) number++;
  return { drawn: inTreeOrder(rows.slice(0, number)), rest: rows.slice(number) };
}

/** Whether some rows have nearly all that all rows have. */
function covers(some: readonly PathRow[], all: readonly PathRow[]): boolean {
  return [hitsOf, ({ support }: PathRow) => support].every((worth) => {
    const sum = (rows: readonly PathRow[]) => rows.reduce((total, row) => total + worth(row), 0);
    return sum(some) >= COVERED * sum(all);
  });
}

/** In the strongest texts and in ordinary text together. */
function hitsOf({ hits, ordinary }: PathRow): number {
  return hits + (ordinary?.hits ?? 0);
}
