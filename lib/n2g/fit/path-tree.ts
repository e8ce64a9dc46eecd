import { nothingAt } from "@/lib/domain/at";
import type { Distance } from "@/lib/domain/n2g-path";
import { type Examples, type ReachedExamples, shrunkMean, squaredError } from "./examples";
import { type TokenSplit, TokenSplitter } from "./token-split";

export interface GrowthOptions {
  /** How many examples the estimate from further up counts as; above 0. */
  readonly shrinkage: number;
  /** Weighted squared error that telling a token before the firing one apart must save. */
  readonly splitPenalty: number;
  /** The same for a firing token. */
  readonly rootPenalty: number;
  /** How far before the last token of a path the next may stand: each is tried, and the best is taken. */
  readonly distances: readonly Distance[];
  /** Most tokens of a path. */
  readonly steps: number;
}

/** A token of paths that have all tokens nearer to the firing one in common. */
export interface PathNode {
  /** Numbers of the spellings that may stand here. */
  readonly keys: readonly number[];
  /** How many tokens before the token that follows; 0 for a firing token. */
  readonly back: Distance;
  /** What may stand further back, told apart one after another: the first that matches decides. */
  readonly splits: readonly (readonly PathNode[])[];
  /** What is predicted where nothing of it does. */
  readonly estimate: number;
  /** Numbers of the examples for which that is predicted. */
  readonly examples: Int32Array;
}

const HERE: Distance = { min: 0, max: 0 };

/**
 * Grows paths that predict the examples' values, as a regression tree over the tokens before: a node for each firing
 * token that saves more squared error than its penalty, then, as long as that pays, the distance at which telling tokens
 * apart saves most. Tokens that save more than theirs become nodes, and what is left is parted again. A node may
 * as well lower a prediction as raise it.
 *
 * @param numKeys all keys of the examples are below it
 */
export function growPaths(examples: Examples, numKeys: number, options: GrowthOptions): PathNode[] {
  const growth: Growth = { examples, splitter: new TokenSplitter(examples, numKeys), options };
  const byToken = new Map<number, number[]>();
  for (const [example, place] of examples.places.entries()) {
    const key = examples.keys[place] ?? nothingAt(place);
    const same = byToken.get(key);
    if (same) same.push(example);
    else byToken.set(key, [example]);
  }
  return [...byToken].flatMap(([key, list]) => {
    const own = Int32Array.from(list);
    const estimate = shrunkMean(examples, own, 0, options.shrinkage);
    const saved = squaredError(examples, own, 0) - squaredError(examples, own, estimate);
    if (saved <= options.rootPenalty) return [];
    const reached = own.map((example) => examples.places[example] ?? nothingAt(example));
    return [grow(growth, { keys: [key], back: HERE }, { examples: own, reached }, estimate, 1)];
  });
}

interface Growth {
  readonly examples: Examples;
  readonly splitter: TokenSplitter;
  readonly options: GrowthOptions;
}

function grow(
  growth: Growth,
  token: Pick<PathNode, "keys" | "back">,
  chosen: ReachedExamples,
  estimate: number,
  steps: number,
): PathNode {
  const { examples, options } = growth;
  const splits: PathNode[][] = [];
  let [rest, restEstimate] = [chosen, estimate];
  while (steps < options.steps) {
    const split = bestSplit(growth, rest, restEstimate);
    if (split === null) break;
    const parted = rest;
    splits.push(
      split.groups.map((group) => {
        const own = membersOf(examples, parted, group.members, group.key, split.back);
        return grow(growth, { keys: [group.key], back: split.back }, own, group.estimate, steps + 1);
      }),
    );
    rest = without(parted, split);
    restEstimate = shrunkMean(examples, rest.examples, restEstimate, options.shrinkage);
  }
  return { ...token, splits, estimate: restEstimate, examples: rest.examples };
}

function bestSplit(
  { examples, splitter, options }: Growth,
  chosen: ReachedExamples,
  estimate: number,
): TokenSplit | null {
  const { shrinkage, splitPenalty: penalty } = options;
  if (squaredError(examples, chosen.examples, estimate) <= penalty) return null;
  let best: TokenSplit | null = null;
  for (const back of options.distances) {
    const split = splitter.split(chosen, back, estimate, { shrinkage, penalty });
    if (split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

/** Examples of a group; each has reached the nearest place of the group's token. */
function membersOf(
  { keys }: Examples,
  { examples, reached }: ReachedExamples,
  members: readonly number[],
  key: number,
  { min }: Distance,
): ReachedExamples {
  const positions = members.map((place) => {
    let position = (reached[place] ?? nothingAt(place)) - min;
    while (keys[position] !== key) position -= 1;
    return position;
  });
  return {
    examples: Int32Array.from(members, (place) => examples[place] ?? nothingAt(place)),
    reached: Int32Array.from(positions),
  };
}

function without({ examples, reached }: ReachedExamples, { groups }: TokenSplit): ReachedExamples {
  const taken = new Uint8Array(examples.length);
  for (const { members } of groups) for (const place of members) taken[place] = 1;
  const left = Int32Array.from(examples.keys()).filter((place) => taken[place] !== 1);
  return {
    examples: left.map((place) => examples[place] ?? nothingAt(place)),
    reached: left.map((place) => reached[place] ?? nothingAt(place)),
  };
}
