import { fusedActivation, isConstant, isScalar, linearLayer } from "./linear-layer";
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
  return { cores, activationFunction: nameOf(graph, cores, [...nodes]) };
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

/** A scale or zero point that is worked out when the model runs: a number, not what is computed with. */
export function isStepScale({ opType, outputs }: OnnxNode, value: string): boolean {
  return opType === "DynamicQuantizeLinear" && outputs[0] !== value;
}

function isEmbedding(graph: OnnxGraph, { opType, inputs }: OnnxNode): boolean {
  return opType === "Gather" && isConstant(graph, inputs[0] ?? "");
}

/** Operators that are an activation function, or the heart of one; each stands for the names below. */
const CORES: ReadonlyMap<string, string> = new Map([
  ["BiasSplitGelu", "gelu"],
  ["BiasGelu", "gelu"],
  ["FastGelu", "gelu_new"],
  ["QuickGelu", "quick_gelu"],
  ["Gelu", "gelu"],
  ["Softmax", "solu"],
  ["Erf", "gelu"],
  ["Mish", "mish"],
  ["Softplus", "softplus"],
  ["Tanh", "gelu_new"],
  ["HardSwish", "hardswish"],
  ["Swish", "silu"],
  ["Sigmoid", "silu"],
  ["HardSigmoid", "hardswish"],
  ["Elu", "elu"],
  ["Celu", "celu"],
  ["Selu", "selu"],
  ["LeakyRelu", "leaky_relu"],
  ["PRelu", "prelu"],
  ["ThresholdedRelu", "thresholded_relu"],
  ["Softsign", "softsign"],
  ["Relu", "relu"],
  ["Clip", "relu"],
  ["Max", "relu"],
  ["Where", "relu"],
]);
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
]);
const STEPS: ReadonlySet<string> = new Set([
  ...CORES.keys(),
  ...FIRST_INPUT_ONLY,
  ...[
    "Mul",
    "Add",
    "Sub",
    "Div",
    "Pow",
    "Neg",
    "Sqrt",
    "Cast",
    "Identity",
    "Exp",
    "Log",
    "Abs",
    "Min",
    "Sign",
  ],
  ...["Reciprocal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "BiasAdd"],
  ...["QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"],
]);

/** Whether an operation is an activation function, the heart of one, or a matrix with one fused to it. */
export function isCore(node: OnnxNode): boolean {
  return CORES.has(coreOf(node));
}

function coreOf(node: OnnxNode): string {
  return fusedActivation(node) ?? node.opType;
}

/** The function's name, by its rarest operator and whether a second matrix's output multiplies it. */
function nameOf(graph: OnnxGraph, cores: readonly OnnxNode[], nodes: readonly OnnxNode[]): string {
  const core = [...CORES.keys()].find((type) => cores.some((node) => coreOf(node) === type)) ?? "";
  const node = cores.find((each) => coreOf(each) === core);
  if (node === undefined) return "unknown";
  if (core === "Gelu" && node.texts.get("approximate") === "tanh") return "gelu_new";
  if (core === "QuickGelu" && node.floats.get("alpha") === 1) return "silu";
  if (core === "Sigmoid" && graph.producer(node.inputs[0] ?? "")?.opType === "Mul" && scaled(graph, node))
    return "quick_gelu";
  // A choice between parts of which one is an exponential is some other function, as xIELU.
  if (core === "Where" && nodes.some(({ opType }) => opType === "Exp")) return "unknown";
  if (core === "Relu" && nodes.some(({ opType, inputs }) => isSquare(opType, inputs))) return "relu2";
  return CORES.get(core) ?? "unknown";
}

function scaled(graph: OnnxGraph, { inputs }: OnnxNode): boolean {
  return graph.producer(inputs[0] ?? "")?.inputs.some((input) => isScalar(graph, input)) ?? false;
}

function isSquare(opType: string, inputs: readonly string[]): boolean {
  return opType === "Pow" || (opType === "Mul" && inputs[0] === inputs[1]);
}
