import { at } from "@/lib/domain/at";
import { fieldsOf, textsIn } from "./onnx-bytes";
import {
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  VALUE_NAME_FIELD,
} from "./onnx-fields";
import { type OnnxNode, readNode } from "./onnx-node";
import { type OnnxTensor, readTensor } from "./onnx-tensor";
import { type OnnxValue, readValue } from "./onnx-value";

/** A model's graph, read from the file without running it. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  /** What a run must be given: weights that a file names as inputs too are not among them. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly string[];
  /** The node that makes a value. */
  producer(value: string): OnnxNode | null;
  /** The nodes that use a value, in the file's order. */
  consumers(value: string): readonly OnnxNode[];
}

/** Reads an ONNX file; throws when the bytes are not one, or its nodes wait for each other in a circle. */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const graph = readMessage(bytes);
  if (graph === null || graph.nodes.length === 0)
    throw new Error("model.onnx holds no graph: it is not an ONNX model");
  const { nodes, tensors, inputs, outputs } = graph;
  const producers = new Map(
    nodes.flatMap((node) => node.outputs.filter((output) => output !== "").map((output) => [output, node])),
  );
  const consumers = groupConsumers(nodes);
  refuseCircles(nodes, producers);
  return {
    nodes,
    tensors,
    inputs: inputs.filter(({ name }) => !tensors.has(name)),
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
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`model.onnx is not an ONNX model, or only the beginning of one: ${reason}`);
  }
}

function readContents(bytes: Uint8Array) {
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, OnnxTensor>();
  const inputs: OnnxValue[] = [];
  const outputs: string[] = [];
  for (const { id, content } of fieldsOf(bytes)) {
    if (id === GRAPH_NODE_FIELD) {
      const { node, constant } = readNode(content);
      nodes.push(node);
      const [output] = node.outputs;
      if (constant !== null && output !== undefined) tensors.set(output, constant);
    }
    if (id === GRAPH_INITIALIZER_FIELD) {
      const tensor = readTensor(content);
      tensors.set(tensor.name, tensor);
    }
    if (id === GRAPH_INPUT_FIELD) inputs.push(readValue(content));
    if (id === GRAPH_OUTPUT_FIELD) outputs.push(textsIn(content, VALUE_NAME_FIELD)[0] ?? "");
  }
  return { nodes, tensors, inputs, outputs };
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

/** Nodes become ready when what they take is made; any that never do wait in a circle. */
function refuseCircles(nodes: readonly OnnxNode[], producers: ReadonlyMap<string, OnnxNode>): void {
  const waiting = new Map(nodes.map((node) => [node, 0]));
  const waiters = new Map<OnnxNode, OnnxNode[]>();
  for (const node of nodes) {
    const before = new Set(node.inputs.flatMap((input) => producers.get(input) ?? []));
    waiting.set(node, before.size);
    for (const other of before) waiters.set(other, [...(waiters.get(other) ?? []), node]);
  }
  const ready = nodes.filter((node) => waiting.get(node) === 0);
  for (let i = 0; i < ready.length; i++) {
    for (const node of waiters.get(at(ready, i)) ?? []) {
      const left = (waiting.get(node) ?? 0) - 1;
      waiting.set(node, left);
      if (left === 0) ready.push(node);
    }
  }
  if (ready.length === nodes.length) return;
  const stuck = nodes.find((node) => (waiting.get(node) ?? 0) > 0);
  throw new Error(
    `model.onnx is not sound: the node ${stuck?.opType} "${stuck?.name || stuck?.outputs[0]}" waits for its own output`,
  );
}
