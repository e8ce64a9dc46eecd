import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";

/** What is needed of a path to draw it. */
export type DrawablePath = Pick<N2gPath, "steps" | "activation" | "support" | "hits">;

/** Rows of a drawing. */
const MOST = 12;
/** Share of the support of all firing paths that those drawn together have, where the rows allow it. */
const COVERED = 0.95;

export interface DrawnPaths<Path> {
  /** The best supported first. */
  readonly drawn: readonly Path[];
  /** The other firing paths, in the same order. */
  readonly rest: readonly Path[];
}

/**
 * The paths that a drawing shows, the best supported first, equals by hits, then in the order of the list: so many that
 * they explain 95 % of what all firing paths explain, at most twelve. Exceptions are neither among them nor in the rest.
 */
export function drawnPaths<Path extends DrawablePath>(paths: readonly Path[]): DrawnPaths<Path> {
  const firing = paths.filter(firesBy).sort((a, b) => b.support - a.support || b.hits - a.hits);
  const total = firing.reduce((sum, { support }) => sum + support, 0);
  let number = 0;
  let covered = 0;
  for (const { support } of firing.slice(0, MOST)) {
    if (total > 0 && covered >= COVERED * total) break;
    number++;
    covered += support;
  }
  return { drawn: firing.slice(0, number), rest: firing.slice(number) };
}
