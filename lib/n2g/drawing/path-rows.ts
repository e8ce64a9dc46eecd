import { must } from "@/lib/domain/at";
import type { N2gPath, PathCounts, PathStep, PlacedStep } from "@/lib/domain/n2g-path";
import { placedSteps } from "@/lib/domain/n2g-path";
import { foldSiblings, isConfirmed, type PathFold, type PathKey, stepKey } from "./path-fold";

/** A row of the drawing and of the list beside it: a path, or several that differ in one place, with their sums. */
export interface PathRow {
  /** The strongest first. */
  readonly paths: readonly N2gPath[];
  readonly steps: readonly PathStep[];
  /** Its token steps, the firing token first. */
  readonly placed: readonly PlacedStep[];
  /** What its paths predict, as shares of the neuron's maximum. */
  readonly activation: { readonly min: number; readonly max: number };
  readonly support: number;
  readonly hits: number;
  readonly falseAlarms: number;
  /** Null where it was not counted. */
  readonly ordinary: PathCounts | null;
  /** It was right at least once on text to which it was not fitted. */
  readonly confirmed: boolean;
  /** The least of its paths' shares of refits that found them again; left out where nobody refitted. */
  readonly stability?: number;
}

/**
 * The rows of paths, given the strongest first. What shares its nearer tokens stands together, at the place of the
 * strongest; so a drawing of them needs no crossing lines. Siblings are folded where paths have context.
 */
export function pathRows(paths: readonly N2gPath[]): PathRow[] {
  return inTreeOrder(foldedRows(paths));
}

/** The same in the order given: a fold stands where its strongest path does, and what `apart` tells apart is not folded. */
export function foldedRows(paths: readonly N2gPath[], apart?: PathKey): PathRow[] {
  return isOneColumn(paths) ? paths.map(singleRow) : foldSiblings(paths, apart).map(rowOf);
}

/** A row of one path. */
export function singleRow(path: N2gPath): PathRow {
  return rowOf({ paths: [path], steps: path.steps });
}

/** Whether no path has context: nothing stands before the firing token. */
export function isOneColumn(paths: readonly Pick<N2gPath, "steps">[]): boolean {
  return paths.every(({ steps }) => steps.length === 1);
}

/** What a step matches and how far from the step before it, as a key. */
export function placedKey({ step, stepsBack: { min, max } }: PlacedStep): string {
  return `${min}–${max} ${stepKey(step)}`;
}

function rowOf({ paths, steps }: PathFold): PathRow {
  const sum = (count: (path: N2gPath) => number) => paths.reduce((total, path) => total + count(path), 0);
  const activations = paths.map(({ activation }) => activation);
  const stabilities = paths.flatMap(({ stability }) => stability ?? []);
  const counted = paths.every(({ ordinary }) => ordinary !== undefined);
  const ordinary = (count: keyof PathCounts) =>
    sum((path) => must(path.ordinary, "the ordinary counts")[count]);
  return {
    paths,
    steps,
    placed: placedSteps(steps),
    activation: { min: Math.min(...activations), max: Math.max(...activations) },
    support: sum(({ support }) => support),
    hits: sum(({ hits }) => hits),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    ordinary: counted ? { hits: ordinary("hits"), falseAlarms: ordinary("falseAlarms") } : null,
    confirmed: paths.some(isConfirmed),
    ...(stabilities.length > 0 && { stability: Math.min(...stabilities) }),
  };
}

/** Rows so ordered that what shares its nearer tokens stands together, at the place of the first. */
export function inTreeOrder(rows: readonly PathRow[], depth = 0): PathRow[] {
  // A row that ends here is a group of its own.
  const groups = new Map<string, PathRow[]>();
  for (const row of rows) {
    const next = row.placed[depth];
    const key = next === undefined ? "ends" : placedKey(next);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].flatMap(([key, group]) => (key === "ends" ? group : inTreeOrder(group, depth + 1)));
}
