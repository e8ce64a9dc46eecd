import { nothingAt } from "@/lib/domain/at";
import { linearLayer } from "./linear-layer";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** A matrix, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/**
 * The matrix by which a layer's activations go into the residual stream, one row per neuron: the first
 * MatMul or Gemm after the activations whose weight has `layerSize` rows. Null when there is none.
 */
export function outputWeights(graph: OnnxGraph, activations: string, layerSize: number): Matrix | null {
  const seen = new Set([activations]);
  const open = [activations];
  for (let value = open.shift(); value !== undefined && seen.size < MAX_VALUES; value = open.shift()) {
    for (const node of graph.consumers(value)) {
      const weight = weightOf(graph, node);
      if (weight !== null && weight.rows === layerSize) return weight;
      if (weight !== null) continue;
      for (const output of node.outputs) {
        if (!seen.has(output)) open.push(output);
        seen.add(output);
      }
    }
  }
  return null;
}

/** The matrix that makes the logits, one column per token: the last MatMul or Gemm before them. Null for none. */
export function unembedding(graph: OnnxGraph, logits: string, vocabularySize: number): Matrix | null {
  let value: string | undefined = logits;
  for (let steps = 0; steps < 8 && value !== undefined; steps++) {
    const node = graph.producer(value);
    if (node === null) return null;
    const weight = weightOf(graph, node);
    if (weight !== null) return weight.columns >= vocabularySize ? weight : null;
    value = node.inputs.find((input) => !graph.tensors.has(input));
  }
  return null;
}

/** How many values after the activations are looked at: a layer norm written out in nodes has about ten. */
const MAX_VALUES = 40;

function weightOf(graph: OnnxGraph, node: OnnxNode): Matrix | null {
  const weight = FLOAT_LAYERS.has(node.opType) ? (linearLayer(graph, node)?.weight ?? null) : null;
  const matrix = weight === null ? null : matrixOf(graph, weight.value);
  return matrix !== null && weight?.isTurned ? transpose(matrix) : matrix;
}

/** Layers whose matrix stands in the file as it is. */
const FLOAT_LAYERS = new Set(["MatMul", "Gemm", "FusedMatMul", "FusedGemm"]);

function matrixOf(graph: OnnxGraph, value: string): Matrix | null {
  const tensor = graph.tensors.get(value);
  if (tensor !== undefined) {
    const [rows, columns, ...more] = tensor.dims;
    const values = more.length === 0 ? tensor.floats() : null;
    return rows === undefined || columns === undefined || values === null ? null : { rows, columns, values };
  }
  const producer = graph.producer(value);
  const source = producer?.inputs[0];
  if (source === undefined) return null;
  if (producer?.opType === "Identity" || producer?.opType === "Cast") return matrixOf(graph, source);
  const matrix = producer?.opType === "Transpose" ? matrixOf(graph, source) : null;
  return matrix === null ? null : transpose(matrix);
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      turned[column * rows + row] = values[cell] ?? nothingAt(cell);
    }
  }
  return { rows: columns, columns: rows, values: turned };
}
