import { bytesOf, contentsOf, delimited, fieldsOf, joinBytes, rewriteField, textsIn } from "./onnx-bytes";
import {
  ATTRIBUTE_GRAPH_FIELD,
  ATTRIBUTE_GRAPHS_FIELD,
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_OUTPUT_FIELD,
  TENSOR_NAME_FIELD,
  VALUE_NAME_FIELD,
} from "./onnx-fields";

/**
 * The bytes of an ONNX file whose graph has exactly the named outputs, and of nodes and weights those that lead to
 * them; all else is copied as it is. Any value of the graph can be named: the runtime works out its type. The runtime
 * itself would run every node: for an early layer that is the whole model.
 */
export function selectOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  return rewriteField(bytes, GRAPH_FIELD, (graph) => {
    const needed = neededFor(graph, names);
    const parts: Uint8Array[] = [];
    for (const { id, start, end, content } of fieldsOf(graph)) {
      if (id === GRAPH_OUTPUT_FIELD) continue;
      if (id === GRAPH_NODE_FIELD && !textsIn(content, NODE_OUTPUT_FIELD).some((name) => needed.has(name)))
        continue;
      if (id === GRAPH_INITIALIZER_FIELD && !needed.has(nameIn(content, TENSOR_NAME_FIELD))) continue;
      parts.push(graph.subarray(start, end));
    }
    return joinBytes([...parts, ...names.map(encodeOutput)]);
  });
}

/** The values that the named ones are made of, these included, and all that the graph takes in: a weight may be both. */
function neededFor(graph: Uint8Array, names: readonly string[]): ReadonlySet<string> {
  const makers = new Map(
    contentsOf(graph, GRAPH_NODE_FIELD).flatMap((node) =>
      textsIn(node, NODE_OUTPUT_FIELD).map((output) => [output, node]),
    ),
  );
  const needed = new Set(
    contentsOf(graph, GRAPH_INPUT_FIELD).map((input) => nameIn(input, VALUE_NAME_FIELD)),
  );
  const looked = new Set<Uint8Array>();
  for (const waiting = [...names]; ; ) {
    const name = waiting.pop();
    if (name === undefined) return needed;
    needed.add(name);
    const node = makers.get(name);
    if (node === undefined || looked.has(node)) continue;
    looked.add(node);
    waiting.push(...takenBy(node));
  }
}

/** The values that a node takes; one with graphs of its own takes those that their nodes name as well. */
function takenBy(node: Uint8Array): string[] {
  const graphs = contentsOf(node, NODE_ATTRIBUTE_FIELD).flatMap((attribute) => [
    ...contentsOf(attribute, ATTRIBUTE_GRAPH_FIELD),
    ...contentsOf(attribute, ATTRIBUTE_GRAPHS_FIELD),
  ]);
  const inner = graphs.flatMap((graph) => [
    ...contentsOf(graph, GRAPH_NODE_FIELD).flatMap(takenBy),
    ...contentsOf(graph, GRAPH_OUTPUT_FIELD).map((output) => nameIn(output, VALUE_NAME_FIELD)),
  ]);
  return [...textsIn(node, NODE_INPUT_FIELD), ...inner].filter((name) => name !== "");
}

function nameIn(message: Uint8Array, field: number): string {
  return textsIn(message, field)[0] ?? "";
}

/** A ValueInfoProto with nothing but a name, as an output of the graph. */
function encodeOutput(name: string): Uint8Array {
  return delimited(GRAPH_OUTPUT_FIELD, delimited(1, bytesOf(name)));
}
