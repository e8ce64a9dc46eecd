import { at, must, nothingAt } from "@/lib/domain/at";
import type { ServedModel } from "@/lib/domain/served-model";
import { findActivations } from "@/lib/run/activation-site";
import { readGraph } from "@/lib/run/onnx-graph";
import { fetchFile, ShownError } from "./shown-error";

/** A served model, opened for the activations of one layer; layers above it are not computed. */
export interface RunningLayer {
  /** The activations of one neuron, one per token id; longer texts than the context are refused. */
  run(ids: readonly number[], neuron: number): Promise<Float32Array>;
  close(): Promise<void>;
}

/** @param onBytes is told how many bytes of the model have come */
export async function openActivations(
  { folder, contextLength, layerSize, numLayers, activations }: ServedModel,
  layer: number,
  wasm: string,
  onBytes: (bytes: number) => void,
): Promise<RunningLayer> {
  const [bytes, { openSession }] = await Promise.all([
    readBytes(await fetchFile(`${folder}/model.onnx`), onBytes),
    import("@/lib/run/browser"),
  ]);
  const names = activations ?? findActivations(readGraph(bytes), numLayers, layerSize);
  const name = at(names, layer);
  const session = await openSession(bytes, [name], wasm);
  return {
    run: async (ids, neuron) => {
      if (ids.length > contextLength)
        throw new ShownError(`The model reads at most ${contextLength} tokens; these are ${ids.length}.`);
      const values = must((await session.run([ids])).get(name), `the value "${name}"`);
      return Float32Array.from(ids, (_, i) => values[i * layerSize + neuron] ?? nothingAt(i));
    },
    close: session.close,
  };
}

async function readBytes(response: Response, onBytes: (bytes: number) => void): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = must(response.body, "the model's bytes").getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    size += value.length;
    onBytes(size);
  }
}
