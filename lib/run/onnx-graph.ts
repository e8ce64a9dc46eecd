import { fieldsOf, textsIn } from "./onnx-bytes";
import {
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  TENSOR_NAME_FIELD,
  VALUE_NAME_FIELD,
} from "./onnx-fields";
import { type OnnxNode, type OnnxTensor, readNode, readTensor } from "./onnx-node";

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

/** Reads an ONNX file; throws when the bytes are not one. */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const graph = readMessage(bytes);
  if (graph === null || graph.nodes.length === 0)
    throw new Error("model.onnx holds no graph: it is not an ONNX model");
  const { nodes, tensors, outputs } = graph;
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node])));
  const consumers = groupConsumers(nodes);
  return {
    nodes,
    tensors,
    outputs,
    producer: (value) => producers.get(value) ?? null,
    consumers: (value) => consumers.get(value) ?? [],
  };
}

function readMessage(bytes: Uint8Array) {
  try {
    const graph = [...fieldsOf(bytes)].findLast(({ id }) => id === GRAPH_FIELD);
    return graph === undefined ? null : readContents(graph.content);
  } catch (error) {
    throw new Error(`model.onnx is not an ONNX model: ${error instanceof Error ? error.message : error}`);
  }
}

function readContents(bytes: Uint8Array) {
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, OnnxTensor>();
  const outputs: string[] = [];
  for (const { id, content } of fieldsOf(bytes)) {
    if (id === GRAPH_NODE_FIELD) {
      const { node, constant } = readNode(content);
      nodes.push(node);
      const [output] = node.outputs;
      if (constant !== null && output !== undefined) tensors.set(output, constant);
    }
    if (id === GRAPH_INITIALIZER_FIELD)
      tensors.set(textsIn(content, TENSOR_NAME_FIELD)[0] ?? "", readTensor(content));
    if (id === GRAPH_OUTPUT_FIELD) outputs.push(textsIn(content, VALUE_NAME_FIELD)[0] ?? "");
  }
  return { nodes, tensors, outputs };
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
