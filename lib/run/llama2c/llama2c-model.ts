import type { ConvertedModel } from "@/lib/run/decoder/converted-model";
import type { WeightFile } from "@/lib/run/decoder/weight-file";
import { writeDecoder } from "@/lib/run/decoder/write-decoder";
import type { ByteFile } from "@/lib/run/gguf/cursor";
import type { Llama2c } from "./read-llama2c";
import { readLlama2cTokenizer } from "./tokenizer";

/**
 * A model of llama2.c and its tokenizer's file. Throws a sentence that begins with "it", the tokenizer's file.
 *
 * @param outside where weights go that are many; null for an ONNX file that holds all of them
 */
export function convertLlama2c(
  { shape, weights }: Llama2c,
  tokenizer: ByteFile,
  outside: WeightFile | null,
): ConvertedModel {
  const read = readLlama2cTokenizer(tokenizer, shape.vocabularySize);
  const { bytes, activations, numParameters } = writeDecoder(shape, weights, outside);
  return {
    onnx: bytes,
    tokenizer: read,
    config: {
      ...{ n_layers: shape.numLayers, d_mlp: shape.layerSize, n_ctx: shape.contextLength, act_fn: "silu" },
      ...{ n_params: numParameters, activations, bos_token_id: 1, eos_token_id: 2 },
    },
    caveats: [],
  };
}
