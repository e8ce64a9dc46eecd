import { at, nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import type { Predictor } from "@/lib/n2g/score/baseline";
import { type BoostPlace, type BoostText, collectPlaces, windowsOf } from "./collect";
import { type Boosted, fitBoosted } from "./fit";
import { bestThreshold, type Judged } from "./threshold";

/** Chosen on a few neurons of the demo model, fewer and smaller trees than predicted best, so that a neuron takes seconds. */
const OPTIONS = {
  trees: 60,
  rate: 0.1,
  depth: 8,
  sample: 5000,
  distances: 0.4,
  shrinkage: 1,
  tokenGain: 0.05,
  gain: 0.1,
  weight: 1,
};

const FOLDS = 4;

/** How many others a firing place counts for, and a place of a top text. */
const FIRING_WEIGHT = 3;
const TOP_WEIGHT = 2;

/** The most that a place left of many counts for. */
const MOST_WEIGHT = 4;

/** The threshold when too few places fire to find one. */
const USUAL_THRESHOLD = 0.38;

/**
 * A student that may be anything, to say how well any graph could predict from the same texts: the mean of boosted
 * trees, each fitted to the texts but a fourth. The predictions for that fourth say from where on the mean is to
 * count as firing; it is bent so that this is .5. A token on which the neuron is never active in the texts is 0,
 * and so is the first of a text. The same texts and seed give the same student.
 *
 * @throws RangeError when a text has fewer tokens than activations
 */
export function fitCeiling(texts: readonly BoostText[], seed: number): Predictor<number> {
  const places = collectPlaces(texts, seed);
  const folds = new Map(texts.map((text, i) => [text, i % FOLDS]));
  const models: Boosted[] = [];
  const judged: { top: Judged[]; other: Judged[] } = { top: [], other: [] };
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitPlaces(
      places.filter(({ text }) => folds.get(text) !== fold),
      seed + fold,
    );
    models.push(model);
    const unseen = places.filter(({ text }) => folds.get(text) === fold);
    for (const [i, predicted] of model.predict(windowsOf(unseen)).entries()) {
      const { text, value, count } = at(unseen, i);
      judged[text.isTop ? "top" : "other"].push({ predicted, fires: value >= FIRES, count });
    }
  }
  const threshold = bestThreshold([judged.top, judged.other]) ?? USUAL_THRESHOLD;
  const known = new Set(places.map(({ text, position }) => text.tokens[position] ?? nothingAt(position)));
  return (tokens) => {
    const places = [...tokens.keys()].filter((i) => i > 0 && known.has(at(tokens, i)));
    const windows = windowsOf(places.map((position) => ({ text: { tokens }, position })));
    const predictions = models.map((model) => model.predict(windows));
    const activations = new Float32Array(tokens.length);
    for (const [i, position] of places.entries()) {
      const mean = predictions.reduce((sum, predicted) => sum + at(predicted, i), 0) / FOLDS;
      activations[position] = bent(Math.min(1, Math.max(0, mean)), threshold);
    }
    return activations;
  };
}

function fitPlaces(places: readonly BoostPlace[], seed: number): Boosted {
  const examples = {
    tokens: windowsOf(places),
    values: Float32Array.from(places, ({ value }) => value),
    weights: Float32Array.from(places, weightOf),
  };
  return fitBoosted(examples, { ...OPTIONS, seed });
}

function weightOf({ text, value, count }: BoostPlace): number {
  return Math.min(count, MOST_WEIGHT) * (value >= FIRES ? FIRING_WEIGHT : 1) * (text.isTop ? TOP_WEIGHT : 1);
}

/** Straight from 0 through .5 at the threshold to 1. */
function bent(value: number, threshold: number): number {
  if (value < threshold) return (0.5 * value) / threshold;
  return 0.5 + (0.5 * (value - threshold)) / (1 - threshold);
}
