import { attention, turnsOf } from "./attention";
import { DecoderParts } from "./decoder-parts";
import type { DecoderShape, DecoderWeights } from "./decoder-shape";
import { masksOf } from "./masks";
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
 * Writes a decoder as an ONNX graph without cache: `input_ids` in, `logits` out.
 * A model whose embedding is also its output matrix has no `output.weight`. Throws a sentence when weights are missing.
 *
 * @param outside where weights go that are many; null for an ONNX file that holds all of them
 * @param onceDemanded is called when all weights were asked for and none was read
 */
export function writeDecoder(
  shape: DecoderShape,
  weights: DecoderWeights,
  outside: WeightFile | null,
  onceDemanded: () => void = () => {},
): WrittenDecoder {
  const parts = new DecoderParts(shape, weights);
  const { graph } = parts;
  const { width, vocabularySize, contextLength, scales, limits } = shape;
  const embedding = parts.stored("token_embd.weight", [vocabularySize, width]);
  const length = graph.node("Gather", [graph.node("Shape", ["input_ids"]), graph.wholes([1])]);
  let stream = parts.scaled(graph.node("Gather", [embedding, "input_ids"]), scales.embedding);
  if (parts.has("token_embd_norm.weight")) stream = parts.norm("token_embd_norm", stream);
  if (shape.positions === "table") {
    const positions = parts.stored("position_embd.weight", [contextLength, width]);
    stream = graph.node("Add", [stream, parts.firstRows(positions, length)]);
  }
  const turnsBy = turnsOf(parts, length);
  const maskBy = masksOf(parts, length);
  const activations: string[] = [];
  for (let layer = 0; layer < shape.numLayers; layer++) {
    const { rotary, window } = shape.attentionOf(layer);
    const attend = (block: string, read: string) =>
      attention(parts, block, read, turnsBy(rotary), maskBy(window));
    const written = writeBlock(parts, layer, stream, attend);
    stream = written.stream;
    activations.push(written.activation);
  }
  const normed = parts.norm("output_norm", stream);
  const matrix = parts.has("output.weight")
    ? parts.matrix("output.weight", vocabularySize, width)
    : graph.node("Transpose", [embedding], { perm: [1, 0] });
  const product = graph.node("MatMul", [normed, matrix]);
  const biased = parts.has("output.bias")
    ? graph.node("Add", [product, parts.stored("output.bias", [vocabularySize])])
    : product;
  const logits = parts.softLimited(parts.scaled(biased, scales.logits), limits.logits);
  graph.node("Identity", [logits], {}, "logits");
  onceDemanded();
  return { bytes: graph.finish("logits", outside), activations, numParameters: parts.numParameters };
}

function writeBlock(
  parts: DecoderParts,
  layer: number,
  stream: string,
  attend: (block: string, read: string) => string,
): { readonly stream: string; readonly activation: string } {
  const { graph, shape } = parts;
  const block = `blk.${layer}`;
  const before = (name: string, value: string) =>
    shape.norms === "after" ? value : parts.norm(`${block}.${name}`, value);
  const joined = (to: string, name: string, part: string) => {
    const normed = shape.norms === "before" ? part : parts.norm(`${block}.${name}`, part);
    return graph.node("Add", [to, parts.scaled(normed, shape.scales.residual)]);
  };
  const first = before("attn_norm", stream);
  // A Falcon whose attention has a norm of its own calls that the second.
  const read = parts.has(`${block}.attn_norm_2.weight`) ? before("attn_norm_2", stream) : first;
  const after = joined(stream, "post_attention_norm", attend(block, read));
  const isShared = shape.isParallel && !parts.has(`${block}.ffn_norm.weight`);
  const entry = isShared ? first : before("ffn_norm", shape.isParallel ? stream : after);
  const { activation, out } = mlp(parts, layer, entry);
  return { stream: joined(after, "post_ffw_norm", out), activation };
}
