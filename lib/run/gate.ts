import { fusedActivation, isConstant, isStepScale, linearLayer } from "./linear-layer";
import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** The values of a gated MLP whose product its activations are: `post` = the activation function of `gate` · `in`. */
export interface Gate {
  /** Before the activation function, a bias added. Null where the graph does not show it as one value. */
  readonly gate: string | null;
  readonly in: string;
}

/**
 * The gate behind the activations of an MLP; null where they are not gated: no product of what an activation function
 * makes of one matrix's output with another's, or with another part of the same one's.
 */
export function findGate(
  graph: OnnxGraph,
  activations: string,
  isCore: (node: OnnxNode) => boolean,
): Gate | null {
  const open = [activations];
  const seen = new Set<string>();
  for (let value = open.shift(); value !== undefined && seen.size < MOST_VALUES; value = open.shift()) {
    const node = graph.producer(value);
    if (seen.has(value) || node === null || linearLayer(graph, node) !== null) continue;
    if (isStepScale(node, value)) continue;
    seen.add(value);
    const gate = node.opType === "Mul" ? gateOf(graph, node, isCore) : null;
    if (gate !== null) return gate;
    open.push(...(isPart(node) ? node.inputs.slice(0, 1) : node.inputs));
  }
  return null;
}

/** The steps between matrices and activations are fewer. */
const MOST_VALUES = 100;

const PARTS = new Set(["Split", "Slice", "Gather", "SequenceAt"]);

/** What makes parts of one matrix's output. */
function isPart({ opType }: OnnxNode): boolean {
  return PARTS.has(opType);
}

function gateOf(graph: OnnxGraph, { inputs }: OnnxNode, isCore: (node: OnnxNode) => boolean): Gate | null {
  const sides = inputs.map((value) => ({ value, ...sourcesOf(graph, value, isCore) }));
  const [activated, plain, ...more] = sides.sort((a, b) => b.strength - a.strength);
  if (activated === undefined || plain === undefined || more.length > 0) return null;
  if (activated.strength === plain.strength) return null;
  if (plain.sources.size === 0 || [...plain.sources].some((source) => activated.sources.has(source)))
    return null;
  const [source, ...others] = activated.sources;
  const isHidden = source === undefined || others.length > 0 || isFused(graph.producer(source));
  return { gate: isHidden ? null : withBias(graph, source, activated.steps), in: plain.value };
}

export interface Sources {
  /** Outputs of matrices, or parts of one, that a value is made of by elementwise steps. */
  readonly sources: ReadonlySet<string>;
  readonly steps: ReadonlySet<OnnxNode>;
  /** 2 where an activation function is among the steps, 1 where only what may be a limit is, 0 where nothing is. */
  readonly strength: number;
}

/** What a value is made of, back to matrices or parts of what they give. */
export function sourcesOf(graph: OnnxGraph, value: string, isCore: (node: OnnxNode) => boolean): Sources {
  const sources = new Set<string>();
  const steps = new Set<OnnxNode>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isScale(graph, next)) continue;
    const node = graph.producer(next);
    if (node === null || linearLayer(graph, node) !== null || isPart(node) || steps.size > MOST_VALUES) {
      sources.add(next);
      continue;
    }
    steps.add(node);
    open.push(...node.inputs);
  }
  const made = [...sources].map((source) => graph.producer(source));
  const cores = [...steps].filter(isCore);
  const isActivated = made.some(isFused) || cores.some(({ opType }) => !LIMITS.has(opType));
  return { sources, steps, strength: isActivated ? 2 : Math.min(1, cores.length) };
}

/** A ReLU where nothing else is; else what keeps both branches of a gate from growing without bound. */
const LIMITS = new Set(["Clip", "Max", "Where"]);

function isFused(node: OnnxNode | null): boolean {
  return node !== null && fusedActivation(node) !== null;
}

/** Whether a value is made of constants, and of what quantisation works out as the model runs to scale results by. */
function isScale(graph: OnnxGraph, value: string, depth = FACTORS): boolean {
  if (isConstant(graph, value)) return true;
  const node = graph.producer(value);
  if (node === null || depth === 0) return false;
  if (isStepScale(node, value)) return true;
  return node.opType === "Mul" && node.inputs.every((input) => isScale(graph, input, depth - 1));
}

/** Scales that are multiplied: of the data, of the matrix. */
const FACTORS = 4;

const KEEPS = new Set(["Add", "BiasAdd", "Reshape", "Cast", "Identity", "Squeeze", "Unsqueeze", "Flatten"]);

/** What a matrix gives with its bias, through steps that leave numbers as they are, as long as one node reads it. */
function withBias(graph: OnnxGraph, source: string, steps: ReadonlySet<OnnxNode>): string {
  const readers = [...steps].filter(({ inputs }) => inputs.includes(source));
  const [reader] = readers;
  if (reader === undefined || readers.length > 1) return source;
  const [out] = reader.outputs;
  const others = reader.inputs.filter((input) => input !== source);
  if (out === undefined || others.some((input) => !isScale(graph, input))) return source;
  const isScaled = reader.opType === "Mul" && others.some((input) => !isConstant(graph, input));
  return KEEPS.has(reader.opType) || isScaled ? withBias(graph, out, steps) : source;
}
