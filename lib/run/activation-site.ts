import { at } from "@/lib/domain/at";
import { type ActivationCone, activationCone, isCore } from "./activation-cone";
import { findGate, type Gate } from "./gate";
import { constantDims, isConstant, type LinearLayer, linearLayer } from "./linear-layer";
import { INT8 } from "./onnx-fields";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** The MLPs of a model, found in its graph. */
export interface FoundMlps {
  /** The values that hold each layer's activations, in order. */
  readonly activations: readonly string[];
  /** What gates each layer's; null where nothing does. */
  readonly gates: readonly (Gate | null)[];
  readonly layerSize: number;
  /** The activation function of the first layer, as Hugging Face and TransformerLens write it. */
  readonly activationFunction: string;
}

/** What is known of a model's MLPs beforehand; null where nothing is. */
export interface ExpectedMlps {
  readonly numLayers: number | null;
  readonly layerSize: number | null;
}

/**
 * Finds the MLPs of a graph by how they are built, not by names: a matrix (the down projection) reads a value that
 * elementwise steps, an activation function among them, make of what other matrices give. That value is the
 * activations: what the activation function gives, or, in a gated MLP, its product with the other matrix's output.
 * Between it and the matrix there may be a layer norm (SoLU), quantisation, other shapes and types. Throws with what
 * was looked at when the places found are not those expected.
 */
export function findMlps(graph: OnnxGraph, { numLayers, layerSize }: ExpectedMlps): FoundMlps {
  const sites = findSites(graph);
  const size = layerSize ?? commonest(sites.map(({ width }) => width));
  const own = sites.filter(({ width }) => width === size);
  if (own.length === 0 || (numLayers !== null && own.length !== numLayers))
    throw new Error(describeFailure(graph, own, { numLayers, layerSize: size }));
  return {
    activations: own.map(({ value }) => value),
    gates: gatesOf(
      graph,
      own.map(({ value }) => value),
    ),
    layerSize: size ?? 0,
    activationFunction: at(own, 0).cone.activationFunction,
  };
}

/** What gates the activations of each layer, by the names of their values. */
export function gatesOf(graph: OnnxGraph, activations: readonly string[]): (Gate | null)[] {
  return activations.map((value) => findGate(graph, value, isCore));
}

/** As `findMlps`: the names alone, for a model whose shape is known. */
export function findActivations(graph: OnnxGraph, numLayers: number, layerSize: number): readonly string[] {
  return findMlps(graph, { numLayers, layerSize }).activations;
}

interface Site {
  readonly value: string;
  readonly width: number;
  readonly cone: ActivationCone;
}

function findSites(graph: OnnxGraph): Site[] {
  const sites = new Map<string, Site>();
  for (const node of graph.nodes) {
    const layer = linearLayer(graph, node);
    const site = layer === null ? null : siteBefore(graph, layer);
    if (site !== null) sites.set(site.value, sites.get(site.value) ?? site);
  }
  const order = new Map(
    graph.nodes.flatMap(({ outputs }, place) => outputs.map((output) => [output, place])),
  );
  const placeOf = ({ value }: Site) => order.get(value) ?? -1;
  return [...sites.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

/** What leaves the numbers as they are, or nearly: another shape or type, quantisation. */
const PASSED = new Set([
  ...["Reshape", "Flatten", "Squeeze", "Unsqueeze", "Cast", "Identity", "Dropout"],
  ...["QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"],
]);
const NORMS = new Set(["LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization"]);

function siteBefore(graph: OnnxGraph, { data, numInputs }: LinearLayer): Site | null {
  if (numInputs === null) return null;
  const read = beforePassed(graph, data, numInputs);
  const value = beforePassed(graph, beforeNorm(graph, read), numInputs);
  const cone = activationCone(graph, value);
  if (cone !== null) return { value, width: numInputs, cone };
  const cut = cutByQuantisation(graph, data);
  return cut === null ? null : { ...cut, width: numInputs };
}

/**
 * Quantisation to numbers from 0 is a ReLU as well, and tools that quantise leave the ReLU before it out: the
 * activations are what comes back from it.
 */
function cutByQuantisation(graph: OnnxGraph, data: string): Omit<Site, "width"> | null {
  const value = backTo(graph, data, "DequantizeLinear");
  const quantise = graph.producer(backTo(graph, graph.producer(value)?.inputs[0] ?? "", "QuantizeLinear"));
  if (quantise?.opType !== "QuantizeLinear") return null;
  const zero = graph.tensors.get(quantise.inputs[2] ?? "");
  const least = zero?.type === INT8 ? -128 : 0;
  if (zero?.wholes()?.[0] !== least || !isMadeByLayer(graph, at(quantise.inputs, 0))) return null;
  return { value, cone: { cores: [quantise], activationFunction: "relu" } };
}

/** The value nearest before `value`, or itself, that an operator of this type makes; else where the way ends. */
function backTo(graph: OnnxGraph, value: string, opType: string): string {
  let found = value;
  for (
    let node = graph.producer(found);
    node !== null && node.opType !== opType;
    node = graph.producer(found)
  ) {
    const [source] = node.inputs;
    if (!PASSED.has(node.opType) || source === undefined) return found;
    found = source;
  }
  return found;
}

/** Whether a matrix made a value, a bias added or not. */
function isMadeByLayer(graph: OnnxGraph, value: string): boolean {
  const made = graph.producer(value);
  if (made === null) return false;
  if (linearLayer(graph, made) !== null) return true;
  const source =
    made.opType === "Add" ? made.inputs.find((input) => !isConstant(graph, input)) : made.inputs[0];
  const passes =
    made.opType === "Add" ? made.inputs.some((input) => isConstant(graph, input)) : PASSED.has(made.opType);
  return passes && source !== undefined && isMadeByLayer(graph, source);
}

function beforePassed(graph: OnnxGraph, value: string, width: number): string {
  let found = value;
  for (let node = graph.producer(found); node !== null; node = graph.producer(found)) {
    const source = PASSED.has(node.opType) ? node.inputs[0] : unscaled(graph, node, width);
    if (source === undefined || source === null) return found;
    found = source;
  }
  return found;
}

/** What a node multiplies by a stored number for each neuron, as some ways to quantise do; null for other nodes. */
function unscaled(graph: OnnxGraph, node: OnnxNode, width: number): string | null {
  if (node.opType !== "Mul" && node.opType !== "Div") return null;
  const isScale = (input: string) =>
    width > 1 && isConstant(graph, input) && constantDims(graph, input)?.at(-1) === width;
  const place = node.inputs.findIndex(isScale);
  if (place === -1 || (node.opType === "Div" && place !== 1)) return null;
  return node.inputs[1 - place] ?? null;
}

/** What a layer norm reads, as one node or written out around the mean that it takes first; else the value itself. */
function beforeNorm(graph: OnnxGraph, value: string): string {
  const norm = graph.producer(value);
  if (norm === null) return value;
  if (NORMS.has(norm.opType)) return at(norm.inputs, 0);
  const [mean] = meansBehind(graph, value);
  if (mean === undefined) return value;
  const taken = at(mean.inputs, 0);
  const square = graph.producer(taken);
  return square !== null && (square.opType === "Pow" || isSquare(square)) ? at(square.inputs, 0) : taken;
}

function isSquare({ opType, inputs }: OnnxNode): boolean {
  return opType === "Mul" && inputs[0] === inputs[1];
}

/** The means that a value is made with by the steps of a layer norm, in the graph's order. */
function meansBehind(graph: OnnxGraph, value: string): OnnxNode[] {
  const seen = new Set<OnnxNode>();
  const open = [value];
  for (let next = open.pop(); next !== undefined && seen.size < MOST_STEPS; next = open.pop()) {
    const node = graph.producer(next);
    if (node === null || seen.has(node) || !NORM_STEPS.has(node.opType)) continue;
    seen.add(node);
    open.push(...node.inputs);
  }
  return graph.nodes.filter((node) => node.opType === "ReduceMean" && seen.has(node));
}

/** A layer norm written out has about ten. */
const MOST_STEPS = 24;
const NORM_STEPS = new Set(["ReduceMean", "Sub", "Pow", "Mul", "Add", "Sqrt", "Div", "Reciprocal", "Cast"]);

/** The value that is there most often, the first of several; null of none. */
function commonest(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}

/** Operators within which there are MLPs whose activations never come out. */
const EXPERTS = ["MoE", "QMoE"];
const INTEGER_ONLY = ["QLinearMatMul", "QGemm"];

function describeFailure(graph: OnnxGraph, sites: readonly Site[], expected: ExpectedMlps): string {
  const has = (types: readonly string[]) => graph.nodes.find(({ opType }) => types.includes(opType))?.opType;
  const experts = has(EXPERTS);
  if (experts !== undefined)
    return `model.onnx has its MLPs within the operator ${experts}, which does not give their activations: export it without fusing experts`;
  const integers = sites.length === 0 ? has(INTEGER_ONLY) : undefined;
  if (integers !== undefined)
    return `model.onnx computes its MLPs in whole numbers (${integers}), so that their activations are nowhere as floats: quantise it in the QDQ format instead`;
  const wanted = [
    expected.numLayers === null ? null : `${expected.numLayers} layers`,
    expected.layerSize === null ? null : `${expected.layerSize} neurons`,
  ].filter((part) => part !== null);
  const cores = graph.nodes
    .filter(({ opType }) => LOOKED_AT.has(opType))
    .map((node) => `${node.opType} ${node.name || node.outputs[0]}${takenBy(node, sites)}`);
  const looked = cores.length === 0 ? "no activation function" : cores.slice(0, 24).join(", ");
  return (
    `model.onnx does not say where its MLP activations are: ${sites.length} places were found for ` +
    `${wanted.join(" of ") || "its layers"}, looking at ${looked}; ` +
    'name the ONNX values by hand, one per layer, as "activations" in config.json'
  );
}

function takenBy(node: OnnxNode, sites: readonly Site[]): string {
  return sites.some(({ cone }) => cone.cores.includes(node)) ? " (taken)" : "";
}

/** Nodes that are named when nothing else is known. */
const LOOKED_AT = new Set([
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
  ],
  ...["Mish", "Swish", "Erf", "Tanh", "Sigmoid", "Softmax"],
]);
