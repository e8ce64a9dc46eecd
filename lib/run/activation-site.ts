import { at } from "@/lib/domain/at";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/**
 * Names of the values that hold each block's MLP activations, for a graph that does not say.
 *
 * An activation function stands in a file as one node (`Gelu`, `Relu`, …) or as several around `Erf`,
 * `Tanh`, `Sigmoid` or `Softmax`. From each such node we go back to the value that the function is
 * applied to, which a matrix with a side of `layerSize` must have made, and forward to the function's
 * last product with constants or with that value. A gated MLP's activation is multiplied once more, by
 * the gate's partner: its neurons are those products.
 */
export function findActivations(graph: OnnxGraph, numLayers: number, layerSize: number): string[] {
  const looked: string[] = [];
  const found = new Set<string>();
  for (const node of graph.nodes.filter(({ opType }) => CORE.has(opType))) {
    const site = activationOf(graph, node, layerSize);
    looked.push(`${node.opType} ${node.name || node.outputs[0]}${site === null ? "" : " (taken)"}`);
    if (site !== null) found.add(site);
  }
  if (found.size === numLayers) return [...found];
  const nodes = looked.length === 0 ? "no activation function" : looked.slice(0, 24).join(", ");
  throw new Error(
    `model.onnx does not say where its MLP activations are: ${found.size} places were found for ${numLayers} layers of ` +
      `${layerSize} neurons, looking at ${nodes}; name the ONNX values by hand, one per layer, as "activations" in config.json`,
  );
}

/** Operations that are an activation function, or the heart of one. */
const CORE = new Set([
  ...[
    "Gelu",
    "FastGelu",
    "QuickGelu",
    "BiasGelu",
    "Relu",
    "LeakyRelu",
    "Elu",
    "Selu",
    "Softplus",
    "HardSwish",
    "Mish",
    "Swish",
  ],
  ...["Erf", "Tanh", "Sigmoid", "Softmax"],
]);
/** Alone these are no activation function of an MLP: the product with the value itself must follow. */
const NEEDS_PRODUCT = new Set(["Erf", "Softmax"]);
const ELEMENTWISE = new Set(["Mul", "Add", "Sub", "Div", "Pow", "Neg", "Sqrt", "Cast", "Identity"]);
const PRODUCTS = new Set(["Mul", "Div"]);

function activationOf(graph: OnnxGraph, core: OnnxNode, layerSize: number): string | null {
  const before = ancestors(graph, core);
  if (!madeBySide(graph, before, layerSize)) return null;
  let value = at(core.outputs, 0);
  let products = 0;
  for (let next = follower(graph, value, before); next !== null; next = follower(graph, value, before)) {
    const others = next.inputs.filter((input) => input !== value);
    if (PRODUCTS.has(next.opType) && others.some((input) => !isScalar(graph, input))) products += 1;
    value = at(next.outputs, 0);
    before.add(value);
  }
  if (products === 0 && NEEDS_PRODUCT.has(core.opType)) return null;
  return gated(graph, value, layerSize) ?? value;
}

/** The values that `node`'s input is made of by elementwise steps with constants, that input included. */
function ancestors(graph: OnnxGraph, node: OnnxNode): Set<string> {
  const values = new Set<string>();
  const open = node.inputs.slice(0, 1);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (values.has(value) || isScalar(graph, value)) continue;
    values.add(value);
    const producer = graph.producer(value);
    if (producer === null || !ELEMENTWISE.has(producer.opType)) continue;
    if (producer.inputs.some((input) => graph.tensors.has(input) && !isScalar(graph, input))) continue;
    open.push(...producer.inputs);
  }
  return values;
}

/** Whether a matrix with a side of `layerSize` made one of the values, a bias added or not. */
function madeBySide(graph: OnnxGraph, values: ReadonlySet<string>, layerSize: number): boolean {
  for (const value of values) {
    let producer = graph.producer(value);
    if (producer?.opType === "Add")
      producer = producer.inputs.map((input) => graph.producer(input)).find((node) => node !== null) ?? null;
    if (producer === null || !(producer.opType === "MatMul" || producer.opType === "Gemm")) continue;
    if (producer.inputs.some((input) => weightDims(graph, input).includes(layerSize))) return true;
  }
  return false;
}

function weightDims(graph: OnnxGraph, value: string): readonly number[] {
  const tensor = graph.tensors.get(value);
  if (tensor !== undefined) return tensor.dims;
  const producer = graph.producer(value);
  if (producer?.opType !== "Transpose") return [];
  return graph.tensors.get(at(producer.inputs, 0))?.dims ?? [];
}

/** The step of the same activation function after `value`, if there is one. */
function follower(graph: OnnxGraph, value: string, before: ReadonlySet<string>): OnnxNode | null {
  const steps = graph
    .consumers(value)
    .filter(
      (node) =>
        ELEMENTWISE.has(node.opType) &&
        node.inputs.every((input) => input === value || isDerived(graph, input, before)),
    );
  return steps[0] ?? null;
}

/** Whether a value is made of `before` and constants by elementwise steps, as the `x / 2` of a GELU is. */
function isDerived(graph: OnnxGraph, value: string, before: ReadonlySet<string>, depth = 4): boolean {
  if (before.has(value) || isScalar(graph, value)) return true;
  const producer = graph.producer(value);
  if (producer === null || depth === 0 || !ELEMENTWISE.has(producer.opType)) return false;
  return producer.inputs.every((input) => isDerived(graph, input, before, depth - 1));
}

/** The product of an activation with another matrix's output, when that is all it is used for. */
function gated(graph: OnnxGraph, value: string, layerSize: number): string | null {
  const [next, ...others] = graph.consumers(value);
  if (next?.opType !== "Mul" || others.length > 0) return null;
  const partner = next.inputs.find((input) => input !== value);
  if (partner === undefined || !madeBySide(graph, new Set([partner]), layerSize)) return null;
  return at(next.outputs, 0);
}

function isScalar(graph: OnnxGraph, value: string): boolean {
  const dims = graph.tensors.get(value)?.dims;
  return dims?.every((dim) => dim === 1) ?? false;
}
