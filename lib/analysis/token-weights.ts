import { at, nothingAt } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { TokenWeight, TokenWeights } from "@/lib/domain/neuron-detail";
import { outputWeights, unembedding } from "@/lib/run/output-weights";
import type { AnalysisModel } from "./model-folder";

const LISTED = 10;

/**
 * What a neuron's output does to the next-token logits directly: its output weights times the
 * unembedding. Layer norms between them are left out, their scales included, so that weights compare
 * within a neuron and not between models. The function gives null where the file does not show the
 * matrices.
 */
export function createTokenWeights(model: AnalysisModel): (neuron: NeuronIndex) => TokenWeights | null {
  const { vocabulary } = model.tokenizer;
  const tokens = unembedding(model.graph, model.logits, vocabulary.length);
  const layers = model.activations.map((name) => outputWeights(model.graph, name, model.config.layerSize));
  return ({ layer, neuron }) => {
    const out = at(layers, layer);
    if (out === null || tokens === null || out.columns !== tokens.rows) return null;
    const logits = new Float64Array(vocabulary.length);
    for (let i = 0; i < out.columns; i++) {
      const weight = at(out.values, neuron * out.columns + i);
      for (let id = 0, cell = i * tokens.columns; id < logits.length; id++, cell++) {
        logits[id] = (logits[id] ?? nothingAt(id)) + weight * (tokens.values[cell] ?? nothingAt(cell));
      }
    }
    const order = Array.from(logits, (weight, id) => ({ weight, id })).sort(
      (a, b) => b.weight - a.weight || a.id - b.id,
    );
    const named = ({ weight, id }: { weight: number; id: number }): TokenWeight => ({
      token: at(vocabulary, id),
      weight,
    });
    return {
      promoted: order.slice(0, LISTED).map(named),
      suppressed: order.slice(-LISTED).reverse().map(named),
    };
  };
}
