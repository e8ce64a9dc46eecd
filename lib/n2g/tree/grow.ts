import { at, must, nothingAt } from "@/lib/domain/at";
import { type ExampleSet, keyBefore, weightOf } from "./example-set";
import { type KeySplit, type KeySums, splitByKey } from "./key-split";
import { attach, newTrie, type TrieNode } from "./trie";

export interface GrowOptions {
  /** How many examples the estimate from further up counts as; above 0. */
  readonly shrinkage: number;
  /** Squared error that telling a token before the firing one apart must save. */
  readonly splitPenalty: number;
  /** Squared error that a firing token must save. */
  readonly rootPenalty: number;
  /** Most tokens left open between two that matter. */
  readonly gap: number;
  /** Most steps back. */
  readonly depth: number;
}

export interface GrownTrie {
  readonly trie: TrieNode;
  /** For each node with an end, the example of the largest value that ends its walk there; −1 for none. */
  readonly strongest: ReadonlyMap<TrieNode, number>;
}

/**
 * Grows a trie that predicts the examples' values, as a regression tree over the tokens before: a node
 * for each firing token that saves more squared error than its penalty, then at each node the distance back
 * at which telling tokens apart saves most. Tokens that save more than theirs become children, the rest
 * goes on under wildcards. An end holds the mean of the examples whose walk ends there, so a child may as
 * well lower a prediction as raise it.
 *
 * The greedy walk of `predict` is exact on such a trie: a specific child was parted from the wildcard's
 * examples.
 *
 * @param keyNames the spelling of each key
 */
export function growTrie(examples: ExampleSet, keyNames: readonly string[], options: GrowOptions): GrownTrie {
  const sums = { counts: new Float64Array(keyNames.length), sums: new Float64Array(keyNames.length) };
  const growth: Growth = { examples, keyNames, options, sums, strongest: new Map() };
  const trie = newTrie();
  const all = Int32Array.from(examples.places, (_, example) => example);
  const rootOptions = { shrinkage: options.shrinkage, penalty: options.rootPenalty, restIsSilent: true };
  growChildren(growth, trie, all, splitByKey(examples, all, 0, 0, rootOptions, sums));
  return { trie, strongest: growth.strongest };
}

interface Growth {
  readonly examples: ExampleSet;
  readonly keyNames: readonly string[];
  readonly options: GrowOptions;
  readonly sums: KeySums;
  readonly strongest: Map<TrieNode, number>;
}

/** Gives `host` a child for each key of the split; returns the examples of no child. */
function growChildren(growth: Growth, host: TrieNode, chosen: Int32Array, split: KeySplit): Int32Array {
  const groups = new Map(split.keys.map(({ key }) => [key, [] as number[]]));
  const rest: number[] = [];
  for (const example of chosen)
    (groups.get(keyBefore(growth.examples, example, split.steps)) ?? rest).push(example);
  for (const { key, estimate } of split.keys) {
    const child = attach(host, grownNode(at(growth.keyNames, key), host.depth + 1, estimate));
    const own = Int32Array.from(must(groups.get(key), "the examples of a key"));
    grow(growth, child, own, estimate, split.steps + 1);
  }
  return Int32Array.from(rest);
}

/** Splits the examples that reach `node` as often as that saves more than the penalty; `node` ends for the rest. */
function grow(growth: Growth, node: TrieNode, chosen: Int32Array, estimate: number, steps: number): void {
  const split = bestSplit(growth, chosen, estimate, steps);
  if (split === null) {
    node.end = estimate;
    noteStrongest(growth, node, chosen);
    return;
  }
  let host = node;
  for (let step = steps; step < split.steps; step++)
    host = host.wildcard ?? attach(host, grownNode(null, host.depth + 1, estimate));
  const rest = growChildren(growth, host, chosen, split);
  const restEstimate = meanOf(growth, rest, estimate);
  node.end = restEstimate;
  noteStrongest(growth, node, rest);
  const wildcard = grownNode(null, host.depth + 1, restEstimate);
  grow(growth, wildcard, rest, restEstimate, split.steps + 1);
  if (wildcard.children.size > 0 || wildcard.wildcard) attach(host, wildcard);
}

/** The weighted mean of examples, shrunk towards an estimate. */
function meanOf({ examples, options }: Growth, chosen: Int32Array, estimate: number): number {
  let [count, sum] = [options.shrinkage, options.shrinkage * estimate];
  for (const example of chosen) {
    const value = examples.values[example] ?? nothingAt(example);
    count += weightOf(value);
    sum += weightOf(value) * value;
  }
  return sum / count;
}

function bestSplit(
  { examples, options, sums }: Growth,
  chosen: Int32Array,
  estimate: number,
  steps: number,
): KeySplit | null {
  let error = 0;
  for (const example of chosen) {
    const value = examples.values[example] ?? nothingAt(example);
    error += weightOf(value) * (value - estimate) ** 2;
  }
  if (error <= options.splitPenalty) return null;
  const { shrinkage, splitPenalty: penalty } = options;
  const splitOptions = { shrinkage, penalty, restIsSilent: false };
  let best: KeySplit | null = null;
  for (let back = steps; back <= Math.min(steps + options.gap, options.depth); back++) {
    const split = splitByKey(examples, chosen, back, estimate, splitOptions, sums);
    if (split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

function noteStrongest({ examples, strongest }: Growth, node: TrieNode, ending: Int32Array): void {
  let best = -1;
  let largest = 0;
  for (const example of ending) {
    const value = examples.values[example] ?? nothingAt(example);
    if (best >= 0 && !(value > largest)) continue;
    best = example;
    largest = value;
  }
  strongest.set(node, best);
}

function grownNode(key: string | null, depth: number, activation: number): TrieNode {
  const fields = { token: key ?? "", importance: 0, activator: depth === 0, last: false };
  return { ...fields, key, activation, depth, children: new Map(), wildcard: null, end: null };
}
