import { at, must } from "@/lib/domain/at";
import { isGap, type N2gPath, type PathStep, type TokenStep } from "@/lib/domain/n2g-path";
import { spellingKey } from "./spelling";

/** What of the step that differs must still be the same, and how many paths there must be. */
interface FoldSort {
  readonly least: number;
  readonly common: (step: TokenStep) => string;
}

const SORTS: readonly FoldSort[] = [
  { least: 3, common: () => "" },
  { least: 2, common: ({ tokens }) => JSON.stringify([...new Set(tokens.map(spellingKey))].sort()) },
];

export type PathKey = (path: N2gPath) => string;

/** Paths that differ in one place only, with their steps as one path's: in that place the tokens of all. */
export interface PathFold {
  /** In the order given. */
  readonly paths: readonly N2gPath[];
  readonly steps: readonly PathStep[];
}

/**
 * Puts three or more paths together that are the same but for the tokens of one step; the largest such groups first,
 * each path once. Two are enough where these tokens differ in case or white space only. Confirmed paths and others
 * stay apart, and so do those that `apart` gives different keys. In the order of each fold's first path.
 */
export function foldSiblings(paths: readonly N2gPath[], apart: PathKey = () => ""): PathFold[] {
  const folds: PathFold[] = [];
  let left = paths;
  for (const sort of SORTS) {
    for (let next = largestFold(left, sort, apart); next !== null; next = largestFold(left, sort, apart)) {
      const folded = new Set(next.paths);
      folds.push(next);
      left = left.filter((path) => !folded.has(path));
    }
  }
  const single = left.map((path): PathFold => ({ paths: [path], steps: path.steps }));
  const places = new Map(paths.map((path, place) => [path, place]));
  const place = ({ paths: [first] }: PathFold) => must(first && places.get(first), "a path of the fold");
  return [...folds, ...single].sort((a, b) => place(a) - place(b));
}

/** Whether a path was right at least once on text to which it was not fitted. */
export function isConfirmed({ hits, ordinary }: N2gPath): boolean {
  return hits > 0 || (ordinary?.hits ?? 0) > 0; // not counted on ordinary text: nothing seen there
}

/** What a path matches, as a key: tokens of a step in any order are the same. */
export function stepsKey(steps: readonly PathStep[]): string {
  return steps.map(stepKey).join(" ");
}

/** What a step matches, as a key. */
export function stepKey(step: PathStep): string {
  return isGap(step) ? `${step.gap.min}–${step.gap.max}` : JSON.stringify(step.tokens.toSorted());
}

function largestFold(
  paths: readonly N2gPath[],
  { least, common }: FoldSort,
  apart: PathKey,
): PathFold | null {
  const groups = new Map<string, { place: number; paths: N2gPath[] }>();
  for (const path of paths) {
    const keys = path.steps.map(stepKey);
    for (const [place, step] of path.steps.entries()) {
      if (isGap(step)) continue;
      const key = JSON.stringify([isConfirmed(path), apart(path), place, keys.with(place, common(step))]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { place, paths: [path] });
      else group.paths.push(path);
    }
  }
  let largest: { place: number; paths: N2gPath[] } = { place: 0, paths: [] };
  for (const group of groups.values()) {
    const more = group.paths.length - largest.paths.length;
    if (more > 0 || (more === 0 && group.place > largest.place)) largest = group;
  }
  if (largest.paths.length < least) return null;
  const { place } = largest;
  const steps = at(largest.paths, 0).steps.with(
    place,
    union(largest.paths.map((path) => at(path.steps, place))),
  );
  return { paths: largest.paths, steps };
}

/** A step that matches what any of these does. */
function union(steps: readonly PathStep[]): TokenStep {
  const all = steps.flatMap((step) => (isGap(step) ? [] : [step]));
  const tokens = [...new Set(all.flatMap((step) => step.tokens))];
  const first = at(all, 0);
  const sameClass = first.class !== undefined && all.every((step) => step.class === first.class);
  const measured = all.flatMap(({ importance }) => importance ?? []);
  return {
    tokens,
    ...(sameClass ? { class: first.class } : {}),
    ...(measured.length < all.length
      ? {}
      : { importance: measured.reduce((sum, value) => sum + value, 0) / measured.length }),
  };
}
