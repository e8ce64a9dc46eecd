import { type Examples, naturalCounts } from "./examples";
import type { PathNode } from "./path-tree";

export interface SimplifyOptions {
  /** From which estimate on a path fires. */
  readonly threshold: number;
  /** Nodes that say the same of firing, with estimates nearer to each other than this and nothing further back, become one. */
  readonly alike: number;
  /** A node goes when the one that it stands before predicts as much: so near when both fire, … */
  readonly nearFiring: number;
  /** … and so near when neither does. */
  readonly nearSilent: number;
  /** An exception goes that keeps not so many more tokens rightly silent than wrongly. */
  readonly leastSpared: number;
}

/** Fewer and wider paths that say almost the same: see `SimplifyOptions`. */
export function simplifyPaths(
  roots: readonly PathNode[],
  examples: Examples,
  options: SimplifyOptions,
): PathNode[] {
  return mergeAlike(
    roots.map((root) => simplified(root, examples, options)),
    options,
  );
}

function simplified(node: PathNode, examples: Examples, options: SimplifyOptions): PathNode {
  const kept: PathNode[][] = [];
  const gone: PathNode[] = [];
  for (const split of node.splits) {
    const said = split.map((child) => simplified(child, examples, options));
    const needed = said.filter(
      (child) => child.splits.length > 0 || isNeeded(child, node, examples, options),
    );
    gone.push(...said.filter((child) => !needed.includes(child)));
    if (needed.length > 0) kept.push(mergeAlike(needed, options));
  }
  return { ...node, splits: kept, examples: joined([node, ...gone]) };
}

/** Whether a node with nothing further back says something that the one before which it stands does not. */
function isNeeded(
  child: PathNode,
  { estimate }: PathNode,
  examples: Examples,
  { threshold, nearFiring, nearSilent, leastSpared }: SimplifyOptions,
): boolean {
  const [fires, childFires] = [estimate >= threshold, child.estimate >= threshold];
  if (fires === childFires) return Math.abs(child.estimate - estimate) >= (fires ? nearFiring : nearSilent);
  if (childFires) return true;
  const { silent, firing } = naturalCounts(examples, child.examples);
  return silent - firing >= leastSpared;
}

/** Nodes of one split, those alike united; the first of them keeps its place. */
function mergeAlike(nodes: readonly PathNode[], { threshold, alike }: SimplifyOptions): PathNode[] {
  const merged: PathNode[] = [];
  for (const node of nodes) {
    const place = merged.findIndex(
      (other) =>
        node.splits.length === 0 &&
        other.splits.length === 0 &&
        node.estimate >= threshold === other.estimate >= threshold &&
        Math.abs(node.estimate - other.estimate) < alike,
    );
    const other = merged[place];
    if (other === undefined) merged.push(node);
    else merged[place] = united(other, node);
  }
  return merged;
}

function united(a: PathNode, b: PathNode): PathNode {
  const [m, n] = [a.examples.length, b.examples.length];
  const estimate = m + n === 0 ? a.estimate : (a.estimate * m + b.estimate * n) / (m + n);
  return { ...a, keys: [...new Set([...a.keys, ...b.keys])], estimate, examples: joined([a, b]) };
}

function joined(nodes: readonly PathNode[]): Int32Array {
  return Int32Array.from(nodes.flatMap(({ examples }) => [...examples]));
}
