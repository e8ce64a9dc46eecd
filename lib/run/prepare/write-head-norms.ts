import { attributeMessage, tensorHead, weightHead } from "@/lib/run/decoder/graph-messages";
import {
  bytesOf,
  contentsOf,
  delimited,
  joinBytes,
  replaceField,
  rewriteField,
  textsIn,
} from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_NAME_FIELD,
  GRAPH_FIELD,
  GRAPH_NODE_FIELD,
  INT64,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";
import { readNode } from "@/lib/run/onnx-node";

/** Inputs of `GroupQueryAttention`: queries, keys, and the weights by which their heads are normed. */
const SIDES = [
  { data: 0, weight: 14, heads: "num_heads" },
  { data: 1, weight: 15, heads: "kv_num_heads" },
];
const EPSILON = "qk_norm_epsilon";

/**
 * An ONNX file whose attention norms the heads of queries and keys within one operator (as onnxruntime-genai's builder
 * writes Qwen3 and Gemma 3 for graphics cards) with these norms written out before it: a processor has them by themselves
 * only. Others stay as they are.
 */
export function writeHeadNorms(model: Uint8Array): Uint8Array {
  const isNormed = (node: Uint8Array) =>
    textsIn(node, NODE_TYPE_FIELD)[0] === "GroupQueryAttention" &&
    SIDES.every(({ data, weight }) => {
      const inputs = textsIn(node, NODE_INPUT_FIELD);
      return (inputs[data] ?? "") !== "" && (inputs[weight] ?? "") !== "";
    });
  const nodes = contentsOf(model, GRAPH_FIELD).flatMap((graph) => contentsOf(graph, GRAPH_NODE_FIELD));
  if (!nodes.some(isNormed)) return model;
  return rewriteField(model, GRAPH_FIELD, (graph) => {
    const shapes = new Map<string, readonly number[]>();
    const written = replaceField(graph, GRAPH_NODE_FIELD, (node) =>
      (isNormed(node) ? writtenOut(node, shapes) : [node]).map((each) => delimited(GRAPH_NODE_FIELD, each)),
    );
    return joinBytes([written, ...[...shapes].map(([name, sides]) => shapeTensor(name, sides))]);
  });
}

/** The norms of a node's queries and keys, and the node without them; the shapes they need are added to the map. */
function writtenOut(node: Uint8Array, shapes: Map<string, readonly number[]>): Uint8Array[] {
  const { inputs, integers } = readNode(node).node;
  const epsilon = contentsOf(node, NODE_ATTRIBUTE_FIELD).filter(isEpsilon).map(renamed);
  const steps: Uint8Array[] = [];
  const given = [...inputs];
  for (const { data, weight, heads } of SIDES) {
    const [value = "", gain = ""] = [inputs[data], inputs[weight]];
    const name = (part: string) => `${value}/${part}`;
    shapes.set(name("heads"), [0, 0, integers.get(heads) ?? 0, -1]);
    shapes.set(name("flat"), [0, 0, -1]);
    steps.push(
      plainNode("Reshape", [value, name("heads")], name("apart")),
      plainNode("SimplifiedLayerNormalization", [name("apart"), gain], name("normed"), [
        attributeMessage("axis", 3),
        ...epsilon,
      ]),
      plainNode("Reshape", [name("normed"), name("flat")], name("together")),
    );
    given[data] = name("together");
    given[weight] = "";
  }
  const others = replaceField(
    replaceField(node, NODE_INPUT_FIELD, () => []),
    NODE_ATTRIBUTE_FIELD,
    (attribute) => (isEpsilon(attribute) ? [] : [delimited(NODE_ATTRIBUTE_FIELD, attribute)]),
  );
  while (given.at(-1) === "") given.pop();
  return [
    ...steps,
    joinBytes([...given.map((input) => delimited(NODE_INPUT_FIELD, bytesOf(input))), others]),
  ];
}

function isEpsilon(attribute: Uint8Array): boolean {
  return textsIn(attribute, ATTRIBUTE_NAME_FIELD)[0] === EPSILON;
}

function renamed(attribute: Uint8Array): Uint8Array {
  return rewriteField(attribute, ATTRIBUTE_NAME_FIELD, () => bytesOf("epsilon"));
}

function plainNode(
  opType: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Uint8Array[] = [],
): Uint8Array {
  return joinBytes([
    ...inputs.map((input) => delimited(NODE_INPUT_FIELD, bytesOf(input))),
    delimited(NODE_OUTPUT_FIELD, bytesOf(output)),
    delimited(NODE_TYPE_FIELD, bytesOf(opType)),
    ...attributes.map((attribute) => delimited(NODE_ATTRIBUTE_FIELD, attribute)),
  ]);
}

function shapeTensor(name: string, sides: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(BigInt64Array.from(sides, BigInt).buffer);
  return joinBytes([weightHead(tensorHead(name, [sides.length], INT64), bytes.length), bytes]);
}
