import { isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";
import { storeJson } from "@/lib/methods/stored-json";
import { MOST_CHARACTERS } from "@/lib/search/word-key";
import { type Row, valuesOf } from "@/lib/store/table";
import { FIRING_PATHS } from "./tables";

/**
 * A path that fires on a token, or an exception: whose it is (the neuron's ordinal), its place in the neuron's list,
 * what it predicts, and what stands before the token: tokens, or the least and the most of a gap.
 */
export type FiringPath = readonly [
  ordinal: number,
  place: number,
  activation: number,
  steps: readonly (readonly string[] | readonly [number, number])[],
];

/** Paths by the token on which they fire, while they are gathered. */
export class FiringPathsByToken {
  private readonly lists = new Map<string, FiringPath[]>();

  /** Adds the paths of a neuron; neurons must come ascending. */
  add(ordinal: number, paths: readonly N2gPath[]): void {
    for (const [place, { steps, activation }] of paths.entries()) {
      const [first, ...before] = steps;
      if (first === undefined || isGap(first)) continue; // a path begins with a token, as its record says
      const path: FiringPath = [ordinal, place, activation, before.map(writeStep)];
      for (const token of first.tokens) this.listOf(token).push(path);
    }
  }

  /** As they are stored; each list in the order in which its neurons and their paths came. */
  *rows(): Generator<Row> {
    for (const [token, paths] of this.lists) {
      if (token.length > MOST_CHARACTERS) continue;
      yield valuesOf(FIRING_PATHS, { token, num_paths: paths.length, paths: storeJson(paths) });
    }
  }

  private listOf(token: string): FiringPath[] {
    const known = this.lists.get(token);
    if (known !== undefined) return known;
    const list: FiringPath[] = [];
    this.lists.set(token, list);
    return list;
  }
}

function writeStep(step: PathStep): FiringPath[3][number] {
  return isGap(step) ? [step.gap.min, step.gap.max] : step.tokens;
}
