import { at } from "@/lib/domain/at";
import { type ActivationCone, activationCone } from "./activation-cone";
import { isCore } from "./activation-name";
import { findGate, type Gate } from "./gate";
import { constantDims, isConstant, type LinearLayer, linearLayer } from "./linear-layer";
import { INT8 } from "./onnx-fields";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";
import { siteFailure } from "./site-failure";

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
  /** Whether layers may have another size. */
  readonly isSizeRough?: boolean;
}

/**
 * Finds the MLPs of a graph by how they are built, not by names: a matrix (the down projection) reads a value that
 * elementwise steps, an activation function among them, make of what other matrices give. That value is the
 * activations: what the activation function gives, or, in a gated MLP, its product with the other matrix's output.
 * Between it and the matrix there may be a layer norm (SoLU), quantisation, other shapes and types. Throws with what
 * was looked at when the places found are not those expected.
 */
export function findMlps(graph: OnnxGraph, expected: ExpectedMlps): FoundMlps {
  const { numLayers } = expected;
  const sites = findSites(graph);
  const size = sizeOf(sites, expected);
  const own = sites.filter(({ width }) => width === size);
  if (own.length === 0 || (numLayers !== null && own.length !== numLayers))
    throw new Error(siteFailure(graph, coresOf(own), { numLayers, layerSize: size }, own.length));
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

const coresOf = (sites: readonly Site[]) => new Set(sites.flatMap(({ cone }) => cone.cores));

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

/** The size that is said; where that is rough and no layers have it, or nothing is said, the one found. */
function sizeOf(sites: readonly Site[], { numLayers, layerSize, isSizeRough = false }: ExpectedMlps) {
  const found = sizeOfMost(sites, numLayers);
  if (layerSize === null || found === null || !isSizeRough) return layerSize ?? found;
  const own = sites.filter(({ width }) => width === layerSize).length;
  const isThere = own > 0 && (numLayers === null || own === numLayers);
  return isThere || found * LEAST_SHARE < layerSize ? layerSize : found;
}

/** How many times a size may be smaller than what is said: routers are. */
const LEAST_SHARE = 4;

/**
 * The width of the sites that are as many as there are layers, or else, of those of one width, most neurons together: a
 * router or a gate of attention may be there more often than an MLP, and is narrower. Null of none.
 */
function sizeOfMost(sites: readonly Site[], numLayers: number | null): number | null {
  const counts = new Map<number, number>();
  for (const { width } of sites) counts.set(width, (counts.get(width) ?? 0) + 1);
  const fitting = [...counts].filter(([, count]) => count === numLayers);
  const ranked = (fitting.length > 0 ? fitting : [...counts]).sort(([a, m], [b, n]) => b * n - a * m);
  return ranked[0]?.[0] ?? null;
}
