import { at } from "@/lib/domain/at";
import type { PathStep } from "@/lib/domain/n2g-path";
import type { PathNode } from "./path-tree";

/** A path as it was fitted. */
export interface FittedPath {
  readonly steps: readonly PathStep[];
  /** Weighted mean of the examples that it explains, shrunk towards that of shorter paths. */
  readonly estimate: number;
  /** Numbers of these examples. */
  readonly examples: Int32Array;
  /** What would be predicted without its last token; 0 for a firing token alone. */
  readonly shorter: number;
}

/**
 * The paths of a tree as a list in which the first that matches decides: what stands further back comes before where
 * it stands.
 *
 * @param spellings of each key
 */
export function treePaths(roots: readonly PathNode[], spellings: readonly string[]): FittedPath[] {
  return roots.flatMap((root) => pathsOf(root, [], 0, spellings));
}

function pathsOf(
  node: PathNode,
  nearer: readonly PathStep[],
  shorter: number,
  spellings: readonly string[],
): FittedPath[] {
  const { keys, back, splits, estimate, examples } = node;
  const gap: PathStep[] = back.max > 1 ? [{ gap: { min: back.min - 1, max: back.max - 1 } }] : [];
  const steps = [...nearer, ...gap, { tokens: keys.map((key) => at(spellings, key)) }];
  return [
    ...splits.flatMap((split) => split.flatMap((child) => pathsOf(child, steps, estimate, spellings))),
    { steps, estimate, examples, shorter },
  ];
}

/**
 * An estimate as a path's activation: `threshold` comes to lie at one half, piecewise linear, 0 and 1 staying.
 *
 * @example toActivation(0.38, 0.38) // 0.5
 */
export function toActivation(estimate: number, threshold: number): number {
  if (estimate < threshold) return (0.5 * estimate) / threshold;
  return 0.5 + (0.5 * (estimate - threshold)) / (1 - threshold);
}
