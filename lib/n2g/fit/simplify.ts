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
}

/** Fewer and wider paths that say almost the same: see `SimplifyOptions`. Which tokens fire where does not change. */
export function simplifyPaths(roots: readonly PathNode[], options: SimplifyOptions): PathNode[] {
  return mergeAlike(
    roots.map((root) => simplified(root, options)),
    options,
  );
}

function simplified(node: PathNode, options: SimplifyOptions): PathNode {
  const { threshold, nearFiring, nearSilent } = options;
  const near = node.estimate >= threshold ? nearFiring : nearSilent;
  const kept: PathNode[][] = [];
  const gone: PathNode[] = [];
  for (const split of node.splits) {
    const said = split.map((child) => simplified(child, options));
    const needed = said.filter(
      (child) =>
        child.splits.length > 0 ||
        child.estimate >= threshold !== node.estimate >= threshold ||
        Math.abs(child.estimate - node.estimate) >= near,
    );
    gone.push(...said.filter((child) => !needed.includes(child)));
    if (needed.length > 0) kept.push(mergeAlike(needed, options));
  }
  return { ...node, splits: kept, examples: joined([node, ...gone]) };
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
