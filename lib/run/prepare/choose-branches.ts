import {
  bytesOf,
  contentsOf,
  delimited,
  fieldsOf,
  joinBytes,
  rewriteField,
  textsIn,
} from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_GRAPH_FIELD,
  ATTRIBUTE_NAME_FIELD,
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
  TENSOR_NAME_FIELD,
  VALUE_NAME_FIELD,
} from "@/lib/run/onnx-fields";
import { renameNode, renameTensor } from "./rename-node";

/** The input by which a merged decoder (`decoder_model_merged.onnx`) is told whether keys and values are given. */
const CACHE_SWITCH = "use_cache_branch";

/**
 * An ONNX file in which an `If` on `use_cache_branch` is replaced by its branch without cache: texts are run whole.
 * The values inside can be named then. A file without such an `If` stays as it is.
 */
export function chooseBranches(model: Uint8Array): Uint8Array {
  const graph = contentsOf(model, GRAPH_FIELD).at(-1);
  if (graph === undefined) return model;
  const hasSwitch = contentsOf(graph, GRAPH_INPUT_FIELD).some(
    (input) => textsIn(input, VALUE_NAME_FIELD)[0] === CACHE_SWITCH,
  );
  return hasSwitch ? rewriteField(model, GRAPH_FIELD, unfold) : model;
}

function unfold(graph: Uint8Array): Uint8Array {
  const taken = new Set(definedIn(graph));
  const parts: Uint8Array[] = [];
  for (const { id, content, start, end } of fieldsOf(graph)) {
    const branch = id === GRAPH_NODE_FIELD ? branchOf(content) : null;
    if (branch === null) parts.push(graph.subarray(start, end));
    else parts.push(...unfoldBranch(content, branch, taken, `branch${parts.length}/`));
  }
  return joinBytes(parts);
}

/** The branch without cache of an `If` on the switch; null for any other node. */
function branchOf(node: Uint8Array): Uint8Array | null {
  if (textsIn(node, NODE_TYPE_FIELD)[0] !== "If" || textsIn(node, NODE_INPUT_FIELD)[0] !== CACHE_SWITCH)
    return null;
  const otherwise = contentsOf(node, NODE_ATTRIBUTE_FIELD).find(
    (attribute) => textsIn(attribute, ATTRIBUTE_NAME_FIELD)[0] === "else_branch",
  );
  return otherwise === undefined ? null : (contentsOf(otherwise, ATTRIBUTE_GRAPH_FIELD)[0] ?? null);
}

/** The branch's nodes and weights as fields of the graph around it, and what gives the `If`'s outputs their names. */
function unfoldBranch(
  node: Uint8Array,
  branch: Uint8Array,
  taken: ReadonlySet<string>,
  prefix: string,
): Uint8Array[] {
  const clashes = new Set(definedIn(branch).filter((name) => taken.has(name)));
  const rename = (value: string) => (clashes.has(value) ? prefix + value : value);
  const nodes = contentsOf(branch, GRAPH_NODE_FIELD).map((inner) => renameNode(inner, rename));
  const weights = contentsOf(branch, GRAPH_INITIALIZER_FIELD).map((tensor) => renameTensor(tensor, rename));
  const results = contentsOf(branch, GRAPH_OUTPUT_FIELD).map((value) =>
    rename(textsIn(value, VALUE_NAME_FIELD)[0] ?? ""),
  );
  const outputs = textsIn(node, NODE_OUTPUT_FIELD);
  const names = results.flatMap((result, place) => {
    const output = outputs[place] ?? "";
    return output === "" || output === result ? [] : [identity(result, output)];
  });
  return [
    ...weights.map((tensor) => delimited(GRAPH_INITIALIZER_FIELD, tensor)),
    ...[...nodes, ...names].map((inner) => delimited(GRAPH_NODE_FIELD, inner)),
  ];
}

/** The names of the values that a graph's own nodes, weights and inputs make. */
function definedIn(graph: Uint8Array): string[] {
  const named = [
    [GRAPH_NODE_FIELD, NODE_OUTPUT_FIELD],
    [GRAPH_INITIALIZER_FIELD, TENSOR_NAME_FIELD],
    [GRAPH_INPUT_FIELD, VALUE_NAME_FIELD],
  ] as const;
  return named.flatMap(([id, name]) => contentsOf(graph, id).flatMap((content) => textsIn(content, name)));
}

function identity(from: string, to: string): Uint8Array {
  return joinBytes([
    delimited(NODE_INPUT_FIELD, bytesOf(from)),
    delimited(NODE_OUTPUT_FIELD, bytesOf(to)),
    delimited(NODE_TYPE_FIELD, bytesOf("Identity")),
  ]);
}
