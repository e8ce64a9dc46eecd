import { sourcesOf } from "./gate";
import { fusedActivation, isScalar } from "./linear-layer";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** Operators that are an activation function, or the heart of one; each stands for the names below. */
export const CORES: ReadonlyMap<string, string> = new Map([
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
  // Last: parts of functions that are written out.
  ["Exp", "silu"],
  ["Abs", "softsign"],
]);

/** Whether an operation is an activation function, the heart of one, or a matrix with one fused to it. */
export function isCore(node: OnnxNode): boolean {
  return CORES.has(coreOf(node));
}

function coreOf(node: OnnxNode): string {
  return fusedActivation(node) ?? node.opType;
}

/** The function's name, by the first of its operators in that list and what is done with it. */
export function functionName(
  graph: OnnxGraph,
  cores: readonly OnnxNode[],
  nodes: readonly OnnxNode[],
): string {
  const core = [...CORES.keys()].find((type) => cores.some((node) => coreOf(node) === type)) ?? "";
  const node = cores.find((each) => coreOf(each) === core);
  const has = (type: string) => nodes.some(({ opType }) => opType === type);
  if (node === undefined) return "unknown";
  switch (core) {
    case "Gelu":
      return node.texts.get("approximate") === "tanh" ? "gelu_new" : "gelu";
    case "QuickGelu":
      return node.floats.get("alpha") === 1 ? "silu" : "quick_gelu";
    case "Softplus":
      return has("Tanh") ? "mish" : "softplus";
    case "Tanh":
      return isMultipliedByItself(graph, nodes) ? "gelu_new" : "tanh";
    case "Sigmoid":
      if (has("Log")) return "unknown";
      if (!isMultipliedByItself(graph, nodes)) return "sigmoid";
      return isScaled(graph, node) ? "quick_gelu" : "silu";
    // A choice between parts of which one is an exponential is some other function, as xIELU.
    case "Where":
      return has("Exp") ? "unknown" : "relu";
    case "Relu":
      return nodes.some(isSquare) ? "relu2" : "relu";
    case "Exp":
      if (has("Log")) return "softplus";
      return has("Neg") && isMultipliedByItself(graph, nodes) ? "silu" : "unknown";
    case "Abs":
      return has("Div") ? "softsign" : "unknown";
    default:
      return CORES.get(core) ?? "unknown";
  }
}

/** Whether a product, or a quotient, has the same matrix's output on both sides, as `x · sigmoid(x)` has. */
function isMultipliedByItself(graph: OnnxGraph, nodes: readonly OnnxNode[]): boolean {
  return nodes.some(({ opType, inputs }) => {
    if (opType !== "Mul" && opType !== "Div") return false;
    const [left, right] = inputs.map((input) => sourcesOf(graph, input, isCore).sources);
    return left !== undefined && right !== undefined && [...left].some((source) => right.has(source));
  });
}

function isScaled(graph: OnnxGraph, { inputs }: OnnxNode): boolean {
  const before = graph.producer(inputs[0] ?? "");
  return before?.opType === "Mul" && before.inputs.some((input) => isScalar(graph, input));
}

function isSquare({ opType, inputs }: OnnxNode): boolean {
  return opType === "Pow" || (opType === "Mul" && inputs[0] === inputs[1]);
}
