import { ModelProto } from "./onnx-proto";

/** One operation of a model's graph; empty names stand for inputs left out. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly integers: ReadonlyMap<string, number>;
}

/** A weight or constant. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  /** Values in row-major order; null for a type other than float, or values kept in another file. */
  readonly floats: () => Float32Array | null;
}

/** A model's graph, read from the file without running it. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  readonly outputs: readonly string[];
  /** The node that makes a value. */
  producer(value: string): OnnxNode | null;
  /** The nodes that use a value, in the file's order, which is an order of execution. */
  consumers(value: string): readonly OnnxNode[];
}

interface TensorMessage {
  dims: unknown[];
  dataType: number;
  floatData: number[];
  name: string;
  rawData: Uint8Array;
}
interface NodeMessage {
  name: string;
  opType: string;
  input: string[];
  output: string[];
  attribute: { name: string; i: unknown; t: TensorMessage | null }[];
}
interface ModelMessage {
  graph: { node: NodeMessage[]; initializer: TensorMessage[]; output: { name: string }[] } | null;
}

/** Reads an ONNX file; throws when the bytes are not one. */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const { graph } = decode(bytes);
  if (graph === null || graph.node.length === 0)
    throw new Error("model.onnx holds no graph: it is not an ONNX model");
  const nodes = graph.node.map(toNode);
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, toTensor(tensor)]));
  for (const node of graph.node.filter(({ opType }) => opType === "Constant")) {
    const value = node.attribute.find(({ name }) => name === "value")?.t;
    if (value && node.output[0] !== undefined) tensors.set(node.output[0], toTensor(value));
  }
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node])));
  const consumers = groupConsumers(nodes);
  return {
    nodes,
    tensors,
    outputs: graph.output.map(({ name }) => name),
    producer: (value) => producers.get(value) ?? null,
    consumers: (value) => consumers.get(value) ?? [],
  };
}

function decode(bytes: Uint8Array): ModelMessage {
  try {
    // The schema in proto.ts gives every message these fields, with defaults for absent ones.
    return ModelProto.decode(bytes) as unknown as ModelMessage;
  } catch (error) {
    throw new Error(`model.onnx is not an ONNX model: ${error instanceof Error ? error.message : error}`);
  }
}

function groupConsumers(nodes: readonly OnnxNode[]): Map<string, OnnxNode[]> {
  const consumers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    for (const input of new Set(node.inputs)) {
      const others = consumers.get(input);
      if (others === undefined) consumers.set(input, [node]);
      else others.push(node);
    }
  }
  return consumers;
}

function toNode({ name, opType, input, output, attribute }: NodeMessage): OnnxNode {
  const integers = new Map(attribute.map((entry) => [entry.name, Number(entry.i)]));
  return { name, opType, inputs: input, outputs: output, integers };
}

function toTensor({ dims, dataType, floatData, rawData }: TensorMessage): OnnxTensor {
  const shape = dims.map(Number);
  const size = shape.reduce((product, dim) => product * dim, 1);
  return {
    dims: shape,
    floats: () => {
      if (floatData.length === size && dataType === FLOAT) return Float32Array.from(floatData);
      if (dataType === FLOAT && rawData.length === 4 * size)
        return new Float32Array(Uint8Array.from(rawData).buffer);
      if (dataType === FLOAT16 && rawData.length === 2 * size) return halves(rawData);
      return null;
    },
  };
}

const FLOAT = 1;
const FLOAT16 = 10;

function halves(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => half(view.getUint16(2 * i, true)));
}

/** IEEE 754 half precision: sign, 5 bits of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
