import { attention, causalMask, turnsOf } from "./attention";
import { DecoderParts } from "./decoder-parts";
import type { DecoderShape, DecoderWeights } from "./decoder-shape";
import { mlp } from "./mlp";
import type { WeightFile } from "./weight-file";

/** An ONNX file of a decoder, and the names of the values that analysis reads. */
export interface WrittenDecoder {
  readonly bytes: Uint8Array;
  /** The MLP activations of each layer, before the matrix that leads back: `[batch, position, neuron]`. */
  readonly activations: readonly string[];
  readonly numParameters: number;
}

/**
 * Writes a decoder of the Llama, GPT-2 or GPT-NeoX family as an ONNX graph without cache: `input_ids` in, `logits` out.
 * A model whose embedding is also its output matrix has no `output.weight`. Throws a sentence when weights are missing.
 *
 * @param outside where weights go that are many; null for an ONNX file that holds all of them
 */
export function writeDecoder(
  shape: DecoderShape,
  weights: DecoderWeights,
  outside: WeightFile | null,
): WrittenDecoder {
  const parts = new DecoderParts(shape, weights);
  const { graph } = parts;
  const { width, vocabularySize, contextLength, embeddingScale, isParallel } = shape;
  const embedding = parts.stored("token_embd.weight", [vocabularySize, width]);
  const length = graph.node("Gather", [graph.node("Shape", ["input_ids"]), graph.wholes([1])]);
  let stream = graph.node("Gather", [embedding, "input_ids"]);
  if (embeddingScale !== 1) stream = graph.node("Mul", [stream, graph.scalar(embeddingScale)]);
  if (shape.rotary === null) {
    const positions = parts.stored("position_embd.weight", [contextLength, width]);
    stream = graph.node("Add", [stream, parts.firstRows(positions, length)]);
  }
  const turns = turnsOf(parts, length);
  const mask = causalMask(parts, length);
  const activations: string[] = [];
  for (let layer = 0; layer < shape.numLayers; layer++) {
    const block = `blk.${layer}`;
    const normed = parts.norm(`${block}.attn_norm`, stream);
    const after = graph.node("Add", [stream, attention(parts, block, normed, turns, mask)]);
    const isShared = isParallel && !parts.has(`${block}.ffn_norm.weight`);
    const read = isShared ? normed : parts.norm(`${block}.ffn_norm`, isParallel ? stream : after);
    const { activation, out } = mlp(parts, layer, read);
    stream = graph.node("Add", [after, out]);
    activations.push(activation);
  }
  const normed = parts.norm("output_norm", stream);
  const matrix = parts.has("output.weight")
    ? parts.matrix("output.weight", vocabularySize, width)
    : graph.node("Transpose", [embedding], { perm: [1, 0] });
  graph.node("MatMul", [normed, matrix], {}, "logits");
  return { bytes: graph.finish("logits", outside), activations, numParameters: parts.numParameters };
}
