import { at, nothingAt } from "@/lib/domain/at";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { type Columns, columnsOf } from "./columns";
import { type Residuals, tokenSums } from "./sums";
import { addValues, type BoostTree, growTree, type TreeOptions } from "./tree";
import { type BoostExamples, WINDOW } from "./window";

export interface BoostOptions extends TreeOptions {
  readonly trees: number;
  /** About how many examples a tree is grown on. */
  readonly sample: number;
  /** Share of the distances that a tree may ask about, besides 0. */
  readonly distances: number;
  readonly seed: number;
}

/** Trees that add up. */
export interface Boosted {
  /**
   * The activations at places in texts, as shares of the neuron's maximum; they may leave 0 to 1.
   *
   * @param windows `WINDOW` tokens for each place, as in `BoostExamples`
   */
  predict(windows: Int32Array): Float32Array;
}

/** How far back one tree may look for a token anywhere. */
const REACHES = [3, 7, 15, WINDOW - 1];

/** Added to every residual when a tree's examples are drawn, so that none is never drawn. */
const LEAST_RESIDUAL = 0.02;

/**
 * Fits boosted regression trees to what stands in the last `WINDOW` tokens: each tree lessens the squared error
 * that those before it left. Tokens are categories: a question asks whether one of a set stands at a distance, or
 * whether a token stands anywhere in the last 3, 7, 15 or 31 before. The same seed gives the same trees.
 */
export function fitBoosted(examples: BoostExamples, options: BoostOptions): Boosted {
  if (examples.tokens.length !== examples.values.length * WINDOW)
    throw new Error(`${examples.values.length} examples need ${WINDOW} tokens each`);
  const columns = columnsOf(examples.tokens);
  const left: Residuals = { values: Float32Array.from(examples.values), weights: examples.weights };
  const workspace = {
    sums: tokenSums(columns.size),
    marks: new Uint8Array(columns.size),
    others: new Int32Array(examples.values.length),
  };
  const random = seededRandom(options.seed);
  const trees: BoostTree[] = [];
  for (let k = 0; k < options.trees; k++) {
    const { sample, weights } = drawn(left, options.sample, random);
    const distances = [...Array(WINDOW).keys()].filter((d) => d === 0 || random() < options.distances);
    const scope = { distances, reach: at(REACHES, Math.floor(random() * REACHES.length)) };
    trees.push(growTree(columns, { values: left.values, weights }, sample, scope, options, workspace));
  }
  return { predict: (windows) => predictBy(trees, columnsOf(windows), columns.size) };
}

function predictBy(trees: readonly BoostTree[], { tokens, size }: Columns, knownSize: number): Float32Array {
  const predicted = new Float32Array(at(tokens, 0).length);
  const members = Int32Array.from(predicted.keys());
  const workspace = {
    marks: new Uint8Array(Math.max(size, knownSize)),
    others: new Int32Array(members.length),
  };
  for (const tree of trees) addValues(tree, tokens, members, predicted, workspace);
  return predicted;
}

/** Draws about so many examples, the more likely the more they have to explain; those drawn weigh for the others. */
function drawn({ values, weights }: Residuals, count: number, random: () => number) {
  const shares = weights.map((weight, i) => weight * (Math.abs(values[i] ?? nothingAt(i)) + LEAST_RESIDUAL));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const sample: number[] = [];
  const scaled = new Float32Array(weights.length);
  for (let i = 0; i < shares.length; i++) {
    const chance = Math.min(1, (count * (shares[i] ?? nothingAt(i))) / all);
    if (random() >= chance) continue;
    sample.push(i);
    scaled[i] = (weights[i] ?? nothingAt(i)) / chance;
  }
  return { sample: Int32Array.from(sample), weights: scaled };
}
