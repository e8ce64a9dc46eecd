import { CORES, functionName, isCore } from "./activation-name";
import { isConstant, isStepScale, linearLayer } from "./linear-layer";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** The elementwise steps from the outputs of matrices to a value, with an activation function among them. */
export interface ActivationCone {
  /** The nodes that are the activation function, or its heart. */
  readonly cores: readonly OnnxNode[];
  readonly activationFunction: string;
}

/**
 * The cone behind a value; null when the value is made of anything but matrices' outputs and constants, or without an
 * activation function.
 */
export function activationCone(graph: OnnxGraph, value: string): ActivationCone | null {
  const nodes = new Set<OnnxNode>();
  const fused = new Set<OnnxNode>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isConstant(graph, next)) continue;
    const node = graph.producer(next);
    if (node === null) return null;
    if (linearLayer(graph, node) !== null && isCore(node)) fused.add(node);
    if (nodes.has(node) || linearLayer(graph, node) !== null || isStepScale(node, next)) continue;
    if (!STEPS.has(node.opType) || nodes.size > MOST_STEPS || isEmbedding(graph, node)) return null;
    nodes.add(node);
    open.push(...(FIRST_INPUT_ONLY.has(node.opType) ? node.inputs.slice(0, 1) : node.inputs));
  }
  const cores = [...fused, ...[...nodes].filter(isCore)];
  if (cores.length === 0) return null;
  if (cores.every(({ opType }) => NEEDS_PRODUCT.has(opType)) && !hasProduct(graph, nodes)) return null;
  return { cores, activationFunction: functionName(graph, cores, [...nodes]) };
}

/** Alone these are no activation function: a product with what they are taken of must follow. */
const NEEDS_PRODUCT = new Set(["Erf", "Softmax"]);

function hasProduct(graph: OnnxGraph, nodes: ReadonlySet<OnnxNode>): boolean {
  return [...nodes].some(
    ({ opType, inputs }) => opType === "Mul" && inputs.every((input) => !isConstant(graph, input)),
  );
}

/** The longest activation function written out has about a dozen. */
const MOST_STEPS = 60;

function isEmbedding(graph: OnnxGraph, { opType, inputs }: OnnxNode): boolean {
  return opType === "Gather" && isConstant(graph, inputs[0] ?? "");
}

const FIRST_INPUT_ONLY = new Set([
  "Reshape",
  "Flatten",
  "Squeeze",
  "Unsqueeze",
  "Split",
  "Slice",
  "Gather",
  "Dropout",
  "SplitToSequence",
  "SequenceAt",
  "CastLike",
]);
const STEPS: ReadonlySet<string> = new Set([
  ...CORES.keys(),
  ...FIRST_INPUT_ONLY,
  ...["Mul", "Add", "Sub", "Div", "Pow", "Neg", "Sqrt", "Cast", "Identity", "Log", "Min", "Sign"],
  ...["Reciprocal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "BiasAdd"],
  ...["QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"],
]);
