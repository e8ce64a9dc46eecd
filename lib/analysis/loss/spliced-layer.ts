import type { AnalysisModel } from "@/lib/analysis/model-folder";
import { must } from "@/lib/domain/at";
import { openSession } from "@/lib/run/node";
import { sumOfLosses } from "./token-loss";

/** A model cut in two at one layer's activations. Losses are sums over a sequence's tokens but the first, in nats. */
export interface SplicedLayer {
  /** The model untouched: its loss, and the layer's activations, `length × layerSize`. */
  whole(tokenIds: Int32Array): Promise<{ readonly loss: number; readonly activations: Float32Array }>;
  /** Its loss when the layer's activations are these. The rest is computed from the tokens as ever. */
  replaced(tokenIds: Int32Array, activations: Float32Array): Promise<number>;
  close(): Promise<void>;
}

/** Opens a model to replace the activations of a layer; throws when there is no such layer. */
export async function spliceLayer(
  model: Pick<AnalysisModel, "onnx" | "activations" | "logits">,
  layer: number,
): Promise<SplicedLayer> {
  const name = model.activations[layer];
  if (name === undefined) throw new Error(`the model has no layer ${layer}`);
  const untouched = await openSession(model.onnx, [name, model.logits]);
  const cut = await openSession(model.onnx, [model.logits], [name]);
  const logitsOf = (values: ReadonlyMap<string, Float32Array>) =>
    must(values.get(model.logits), "the model's logits");
  return {
    whole: async (tokenIds) => {
      const values = await untouched.run([tokenIds]);
      return {
        loss: sumOfLosses(logitsOf(values), tokenIds),
        activations: must(values.get(name), "the layer's activations"),
      };
    },
    replaced: async (tokenIds, activations) =>
      sumOfLosses(logitsOf(await cut.run([tokenIds], new Map([[name, activations]]))), tokenIds),
    close: async () => {
      await untouched.close();
      await cut.close();
    },
  };
}
