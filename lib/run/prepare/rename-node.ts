import { bytesOf, rewriteField, textOf } from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_GRAPH_FIELD,
  ATTRIBUTE_GRAPHS_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  GRAPH_VALUE_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_NAME_FIELD,
  NODE_OUTPUT_FIELD,
  TENSOR_NAME_FIELD,
  VALUE_NAME_FIELD,
} from "@/lib/run/onnx-fields";

type Rename = (value: string) => string;

/** A NodeProto whose values have other names, those inside its branches and bodies included; "" stays "". */
export function renameNode(node: Uint8Array, rename: Rename): Uint8Array {
  let renamed = node;
  for (const id of [NODE_INPUT_FIELD, NODE_OUTPUT_FIELD, NODE_NAME_FIELD])
    renamed = renameText(renamed, id, rename);
  return rewriteGraphs(renamed, (graph) => renameGraph(graph, rename));
}

/** A NodeProto with its branches and bodies, GraphProtos, written anew. */
export function rewriteGraphs(node: Uint8Array, rewrite: (graph: Uint8Array) => Uint8Array): Uint8Array {
  return rewriteField(node, NODE_ATTRIBUTE_FIELD, (attribute) =>
    rewriteField(rewriteField(attribute, ATTRIBUTE_GRAPH_FIELD, rewrite), ATTRIBUTE_GRAPHS_FIELD, rewrite),
  );
}

/** A TensorProto or ValueInfoProto of another name. */
export function renameTensor(tensor: Uint8Array, rename: Rename): Uint8Array {
  return renameText(tensor, TENSOR_NAME_FIELD, rename);
}

/** A GraphProto whose values have other names. */
export function renameGraph(graph: Uint8Array, rename: Rename): Uint8Array {
  let renamed = rewriteField(graph, GRAPH_NODE_FIELD, (node) => renameNode(node, rename));
  renamed = rewriteField(renamed, GRAPH_INITIALIZER_FIELD, (tensor) => renameTensor(tensor, rename));
  for (const id of [GRAPH_INPUT_FIELD, GRAPH_OUTPUT_FIELD, GRAPH_VALUE_FIELD])
    renamed = rewriteField(renamed, id, (value) => renameText(value, VALUE_NAME_FIELD, rename));
  return renamed;
}

function renameText(bytes: Uint8Array, id: number, rename: Rename): Uint8Array {
  return rewriteField(bytes, id, (content) => {
    const name = textOf(content);
    return name === "" ? content : bytesOf(rename(name));
  });
}
