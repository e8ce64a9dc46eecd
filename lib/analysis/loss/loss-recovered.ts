import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { at, nothingAt } from "@/lib/domain/at";
import type { LayerLoss, Unmatched } from "@/lib/domain/layer-loss";
import { ColumnMeans, layerPredictions, type PredictedNeuron } from "./layer-predictions";
import { type SplicedLayer, spliceLayer } from "./spliced-layer";

export interface LossOptions {
  readonly layer: number;
  /** By neuron. */
  readonly neurons: readonly PredictedNeuron[];
  /** Token ids of the texts, each with the beginning-of-text token first. */
  readonly sequences: readonly Int32Array[];
  readonly unmatched: Unmatched;
}

/**
 * How much of what a layer does for the model's loss its graphs do as well. The beginning-of-text token keeps its true
 * activations, which are the same in all texts. Throws when the layer has another number of neurons than are given.
 */
export async function lossRecovered(
  model: Pick<AnalysisModel, "onnx" | "activations" | "logits" | "tokenizer">,
  options: LossOptions,
): Promise<LayerLoss> {
  const { layer, neurons, sequences } = options;
  const predictions = layerPredictions(neurons);
  const { vocabulary } = model.tokenizer;
  const predict = (tokenIds: Int32Array) =>
    predictions(Array.from(tokenIds, (id) => vocabulary[id] ?? nothingAt(id)));
  const spliced = await spliceLayer(model, layer);
  try {
    const { loss, first, means, unmatchedMeans } = await survey(spliced, options, predict);
    const otherwise = options.unmatched === "mean" ? unmatchedMeans : new Float32Array(neurons.length);
    let [meanLoss, graphLoss, tokens] = [0, 0, 0];
    for (const tokenIds of sequences) {
      const nothing = new Float32Array(tokenIds.length * neurons.length).fill(Number.NaN);
      meanLoss += await spliced.replaced(tokenIds, filled(nothing, first, means));
      graphLoss += await spliced.replaced(tokenIds, filled(predict(tokenIds), first, otherwise));
      tokens += tokenIds.length - 1;
    }
    return {
      layer,
      loss: loss / tokens,
      meanLoss: meanLoss / tokens,
      graphLoss: graphLoss / tokens,
      recovered: meanLoss > loss ? (meanLoss - graphLoss) / (meanLoss - loss) : null,
      tokens,
      unmatched: options.unmatched,
    };
  } finally {
    await spliced.close();
  }
}

/** The untouched model's loss, and means of its activations over all tokens and over those that no path matches. */
async function survey(
  spliced: SplicedLayer,
  { layer, neurons, sequences }: LossOptions,
  predict: (tokenIds: Int32Array) => Float32Array,
) {
  const [all, unmatched] = [new ColumnMeans(neurons.length), new ColumnMeans(neurons.length)];
  let [loss, first] = [0, new Float32Array()];
  for (const tokenIds of sequences) {
    const whole = await spliced.whole(tokenIds);
    if (whole.activations.length !== tokenIds.length * neurons.length) {
      const width = whole.activations.length / tokenIds.length;
      throw new Error(`layer ${layer} has ${width} neurons: graphs of ${neurons.length} were given`);
    }
    loss += whole.loss;
    first = whole.activations.slice(0, neurons.length);
    const predicted = predict(tokenIds);
    all.add(whole.activations, () => true);
    unmatched.add(whole.activations, (cell) => Number.isNaN(predicted[cell] ?? nothingAt(cell)));
  }
  return { loss, first, means: all.means(), unmatchedMeans: unmatched.means() };
}

/** `values` with `first` as its first row and the column's value of `otherwise` in the place of every NaN. */
function filled(values: Float32Array, first: Float32Array, otherwise: Float32Array): Float32Array {
  values.set(first);
  for (let cell = first.length; cell < values.length; cell++)
    if (Number.isNaN(values[cell])) values[cell] = at(otherwise, cell % otherwise.length);
  return values;
}
