import { at } from "@/lib/domain/at";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** A node that multiplies by a matrix of the file: `inputs` values in, `outputs` values out; null where not shown. */
export interface LinearLayer {
  readonly data: string;
  /** The matrix, as the node takes it; null where it is packed. */
  readonly weight: { readonly value: string; readonly isTurned: boolean } | null;
  readonly numInputs: number | null;
  readonly numOutputs: number | null;
}

/** Which inputs of an operator are the data and the matrix; whether it is turned, or the attribute that says so. */
interface Operands {
  readonly data: number;
  readonly weight: number;
  readonly turned?: string | boolean;
}

const OPERATORS: Readonly<Record<string, Operands>> = {
  MatMul: { data: 0, weight: 1 },
  Gemm: { data: 0, weight: 1, turned: "transB" },
  FusedMatMul: { data: 0, weight: 1, turned: "transB" },
  FusedGemm: { data: 0, weight: 1, turned: "transB" },
  GemmFastGelu: { data: 0, weight: 1 },
  MatMulInteger: { data: 0, weight: 1 },
  MatMulIntegerToFloat: { data: 0, weight: 1 },
  DynamicQuantizeMatMul: { data: 0, weight: 1 },
  QLinearMatMul: { data: 0, weight: 3 },
  QGemm: { data: 0, weight: 3, turned: "transB" },
};

/** Operators with a packed matrix, whose sides stand in the attributes `K` and `N`. */
const PACKED = new Set(["MatMulNBits", "MatMulBnb4", "MatMulFpQ4"]);

/** The linear layer that a node is; null for any other node, a product of two computed values included. */
export function linearLayer(graph: OnnxGraph, node: OnnxNode): LinearLayer | null {
  if (PACKED.has(node.opType)) {
    const side = (name: string) => node.integers.get(name) ?? null;
    return { data: at(node.inputs, 0), weight: null, numInputs: side("K"), numOutputs: side("N") };
  }
  const operator = node.opType === "Einsum" ? einsumOf(node) : OPERATORS[node.opType];
  if (operator === undefined) return null;
  const [data, value] = [node.inputs[operator.data], node.inputs[operator.weight]];
  if (data === undefined || value === undefined || !isConstant(graph, value)) return null;
  const isTurned =
    operator.turned === true ||
    (typeof operator.turned === "string" && node.integers.get(operator.turned) === 1);
  const dims = constantDims(graph, value);
  const sides = dims?.length === 2 ? dims : [null, null];
  const [numInputs, numOutputs] = isTurned ? [...sides].reverse() : sides;
  return {
    data,
    weight: { value, isTurned },
    numInputs: numInputs ?? null,
    numOutputs: numOutputs ?? null,
  };
}

/** A sum over the last place of the data and one of a matrix's two, as `bsh,hi->bsi`; nothing for any other. */
function einsumOf({ texts }: OnnxNode): Operands | undefined {
  const equation = (texts.get("equation") ?? "").replaceAll(" ", "");
  const [, rest, sum, first, second, same, kept] = EQUATION.exec(equation) ?? [];
  if (rest === undefined || rest !== same || sum === kept) return undefined;
  if (first === sum && second === kept) return { data: 0, weight: 1, turned: false };
  return first === kept && second === sum ? { data: 0, weight: 1, turned: true } : undefined;
}

const EQUATION = /^((?:\.\.\.)?[a-zA-Z]*)([a-zA-Z]),([a-zA-Z])([a-zA-Z])->((?:\.\.\.)?[a-zA-Z]*)([a-zA-Z])$/;

/** The operator of the activation function that a linear layer does to what it gives, fused with it; null for none. */
export function fusedActivation({ opType, texts }: OnnxNode): string | null {
  if (opType === "GemmFastGelu") return "FastGelu";
  return opType === "FusedGemm" ? texts.get("activation") || null : null;
}

/** Whether a value is made of weights and constants alone. */
export function isConstant(graph: OnnxGraph, value: string, depth = DEEPEST): boolean {
  if (value === "" || graph.tensors.has(value)) return true;
  const producer = graph.producer(value);
  if (producer === null || depth === 0 || producer.inputs.length === 0) return false;
  if (producer.opType === "ConstantOfShape") return true;
  const numbers = SHAPED_AS.has(producer.opType) ? producer.inputs.slice(0, 1) : producer.inputs;
  return numbers.every((input) => isConstant(graph, input, depth - 1));
}

/** What gives the numbers of its first input in the shape, or of the type, that another says. */
const SHAPED_AS = new Set(["Expand", "CastLike"]);

/** Steps from a stored matrix to the one that is multiplied by: unpacking, scaling, turning. */
const DEEPEST = 12;
/** What leaves a matrix's sides as they are. */
const SAME_SIDES = new Set(["Cast", "Identity", "DequantizeLinear", "Mul", "Sub", "Add", "QuantizeLinear"]);

/** The dimensions of a constant; null where they cannot be told without computing it. */
export function constantDims(graph: OnnxGraph, value: string, depth = DEEPEST): readonly number[] | null {
  const tensor = graph.tensors.get(value);
  if (tensor !== undefined) return tensor.dims;
  const producer = graph.producer(value);
  if (producer === null || depth === 0) return null;
  const source = producer.inputs.find((input) => !isScalar(graph, input));
  const dims = source === undefined ? null : constantDims(graph, source, depth - 1);
  if (SAME_SIDES.has(producer.opType)) return dims;
  if (producer.opType === "Reshape") return shapeOf(graph, at(producer.inputs, 1));
  if (producer.opType !== "Transpose" || dims === null) return null;
  const order = producer.lists.get("perm");
  return order === undefined || order.length === 0
    ? [...dims].reverse()
    : order.map((place) => at(dims, place));
}

/** Whether a value is a stored number by itself. */
export function isScalar(graph: OnnxGraph, value: string): boolean {
  const dims = graph.tensors.get(value)?.dims;
  return dims?.every((dim) => dim === 1) ?? false;
}

function shapeOf(graph: OnnxGraph, value: string): readonly number[] | null {
  const shape = graph.tensors.get(value)?.wholes() ?? null;
  return shape?.every((side) => side > 0) ? shape : null;
}

/** A scale or zero point that is worked out when the model runs: a number, not what is computed with. */
export function isStepScale({ opType, outputs }: OnnxNode, value: string): boolean {
  return opType === "DynamicQuantizeLinear" && outputs[0] !== value;
}
