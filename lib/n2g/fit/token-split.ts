import { must, nothingAt } from "@/lib/domain/at";
import type { Distance } from "@/lib/domain/n2g-path";
import type { Examples, ReachedExamples } from "./examples";

/** Examples parted by the tokens that stand within some distance before what was told apart last. */
export interface TokenSplit {
  /** How many tokens before the last one. */
  readonly back: Distance;
  /** In the order in which they are taken: an example belongs to the first whose token is there. */
  readonly groups: readonly TokenGroup[];
  /** Squared error saved by predicting the groups' own estimates, less the penalty for each. */
  readonly gain: number;
}

/** The examples that have one token there. */
export interface TokenGroup {
  readonly key: number;
  /** Places in the list of examples that was parted. */
  readonly members: readonly number[];
  /** Their mean, shrunk towards the estimate for all. */
  readonly estimate: number;
}

export interface TokenSplitOptions {
  /** How many examples the estimate for all counts as. */
  readonly shrinkage: number;
  /** Squared error that an estimate of its own must save a token. */
  readonly penalty: number;
}

/** Parts examples by their tokens; one splitter serves all splits of one set of examples, one after another. */
export class TokenSplitter {
  readonly #examples: Examples;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  /** By key the visit in which it was seen last, so that a token counts once in each example. */
  readonly #visits: Int32Array;
  #visit = 0;

  /** @param numKeys all keys of the examples are below it */
  constructor(examples: Examples, numKeys: number) {
    this.#examples = examples;
    this.#counts = new Float64Array(numKeys);
    this.#sums = new Float64Array(numKeys);
    this.#visits = new Int32Array(numKeys);
  }

  /**
   * Tokens are taken up one by one, those above the estimate first, the one that saves most before others, and get an
   * estimate of their own when that saves more squared error than the penalty against the estimate for all that are
   * left: so when the tokens that raise the activation have been told apart, the others need not be.
   */
  split(chosen: ReachedExamples, back: Distance, estimate: number, options: TokenSplitOptions): TokenSplit {
    const seen = this.#sum(chosen, back);
    const promising = seen
      .map((key) => this.#groupOf(key))
      .filter((group) => savedBy(group, estimate, options.shrinkage) > options.penalty)
      .sort(
        (a, b) =>
          raises(b, estimate) - raises(a, estimate) ||
          savedBy(b, estimate, options.shrinkage) - savedBy(a, estimate, options.shrinkage) ||
          a.key - b.key,
      );
    for (const key of seen) {
      this.#counts[key] = 0;
      this.#sums[key] = 0;
    }
    if (promising.length === 0) return { back, groups: [], gain: 0 };
    const members = this.#membersOf(new Set(promising.map(({ key }) => key)), chosen, back);
    return this.#takeUp(promising, members, chosen, back, estimate, options);
  }

  #takeUp(
    promising: readonly Group[],
    members: ReadonlyMap<number, readonly number[]>,
    { examples }: ReachedExamples,
    back: Distance,
    estimate: number,
    { shrinkage, penalty }: TokenSplitOptions,
  ): TokenSplit {
    let left = this.#add({ key: -1, count: shrinkage, sum: shrinkage * estimate }, examples);
    const taken = new Uint8Array(examples.length);
    const groups: TokenGroup[] = [];
    let gain = 0;
    for (const { key } of promising) {
      const own = must(members.get(key), "the examples of a token").filter((place) => taken[place] !== 1);
      const group = this.#add(
        { key, count: 0, sum: 0 },
        own.map((place) => examples[place] ?? nothingAt(place)),
      );
      const saved = savedBy(group, left.sum / left.count, shrinkage);
      if (own.length === 0 || saved <= penalty) continue;
      gain += saved - penalty;
      for (const place of own) taken[place] = 1;
      left = { key: -1, count: left.count - group.count, sum: left.sum - group.sum };
      const shrunk = (group.sum + shrinkage * estimate) / (group.count + shrinkage);
      groups.push({ key, members: own, estimate: shrunk });
    }
    return { back, groups, gain };
  }

  /** Sums the examples by token; returns the tokens seen. */
  #sum(chosen: ReachedExamples, back: Distance): number[] {
    const { values, weights } = this.#examples;
    const seen: number[] = [];
    this.#visitTokens(chosen, back, (key, place) => {
      const example = chosen.examples[place] ?? nothingAt(place);
      const weight = weights[example] ?? nothingAt(example);
      if (this.#counts[key] === 0) seen.push(key);
      this.#counts[key] = (this.#counts[key] ?? nothingAt(key)) + weight;
      this.#sums[key] =
        (this.#sums[key] ?? nothingAt(key)) + weight * (values[example] ?? nothingAt(example));
    });
    return seen;
  }

  #membersOf(wanted: ReadonlySet<number>, chosen: ReachedExamples, back: Distance): Map<number, number[]> {
    const members = new Map([...wanted].map((key) => [key, [] as number[]]));
    this.#visitTokens(chosen, back, (key, place) => members.get(key)?.push(place));
    return members;
  }

  /** Calls with each token that stands there in each example, once, and the example's place in the list. */
  #visitTokens(
    { examples, reached }: ReachedExamples,
    { min, max }: Distance,
    visit: (key: number, place: number) => void,
  ): void {
    const { keys, starts } = this.#examples;
    for (let place = 0; place < examples.length; place++) {
      const example = examples[place] ?? nothingAt(place);
      const from = reached[place] ?? nothingAt(place);
      const last = Math.max(starts[example] ?? nothingAt(example), from - max);
      this.#visit += 1;
      for (let position = from - min; position >= last; position--) {
        const key = keys[position] ?? nothingAt(position);
        if (this.#visits[key] === this.#visit) continue;
        this.#visits[key] = this.#visit;
        visit(key, place);
      }
    }
  }

  #groupOf(key: number): Group {
    return { key, count: this.#counts[key] ?? nothingAt(key), sum: this.#sums[key] ?? nothingAt(key) };
  }

  #add({ key, ...totals }: Group, examples: Iterable<number>): Group {
    const { values, weights } = this.#examples;
    let { count, sum } = totals;
    for (const example of examples) {
      const weight = weights[example] ?? nothingAt(example);
      count += weight;
      sum += weight * (values[example] ?? nothingAt(example));
    }
    return { key, count, sum };
  }
}

interface Group {
  readonly key: number;
  readonly count: number;
  readonly sum: number;
}

function raises({ count, sum }: Group, estimate: number): number {
  return Number(sum > count * estimate);
}

/** Squared error saved by giving a group its own estimate, shrunk towards that for all, instead of one for all. */
function savedBy({ count, sum }: Group, estimate: number, shrinkage: number): number {
  return ((sum - count * estimate) ** 2 * (count + 2 * shrinkage)) / (count + shrinkage) ** 2;
}
