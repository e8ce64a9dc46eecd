import {
  bytesOf,
  contentsOf,
  delimited,
  fieldsOf,
  joinBytes,
  replaceField,
  rewriteField,
  textsIn,
  varintField,
} from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_GRAPH_FIELD,
  ATTRIBUTE_INTEGER_FIELD,
  ATTRIBUTE_NAME_FIELD,
  ATTRIBUTE_TENSOR_FIELD,
  BFLOAT16,
  FLOAT,
  FLOAT16,
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  GRAPH_VALUE_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
  TENSOR_NAME_FIELD,
  TENSOR_TYPE_ELEMENT_FIELD,
  TENSOR_TYPE_FIELD,
  TYPE_TENSOR_FIELD,
  VALUE_NAME_FIELD,
  VALUE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";
import { renameTensor, rewriteGraphs } from "./rename-node";

/** A 16-bit type of floats that a file computes in. */
export type NarrowFloat = "float16" | "bfloat16";

/** The 16-bit types of the graph's weights, constants, inputs and casts. */
export function narrowFloats(model: Uint8Array): ReadonlySet<NarrowFloat> {
  const found = new Set<NarrowFloat>();
  for (const graph of contentsOf(model, GRAPH_FIELD)) collect(graph, found);
  return found;
}

/**
 * An ONNX file that computes in 32-bit floats what it computed in 16-bit ones. Weights keep their 16 bits, also those
 * in other files, and are cast where they are used, which changes none of them; results in between are no longer
 * rounded. A processor has few operators for 16-bit floats, and none for most with bfloat16.
 */
export function widenFloats(model: Uint8Array): Uint8Array {
  return narrowFloats(model).size === 0 ? model : rewriteField(model, GRAPH_FIELD, widenGraph);
}

const NAMES: ReadonlyMap<number, NarrowFloat> = new Map([
  [FLOAT16, "float16"],
  [BFLOAT16, "bfloat16"],
]);
const isNarrow = (type: number | null) => type !== null && NAMES.has(type);
/** Attributes that name the type of what an operator gives: of Cast, of quantisation and of random numbers. */
const TYPE_ATTRIBUTES = new Set(["to", "dtype", "output_dtype"]);

function collect(graph: Uint8Array, found: Set<NarrowFloat>): void {
  const note = (type: number | null) => {
    const name = NAMES.get(type ?? 0);
    if (name !== undefined) found.add(name);
  };
  for (const { id, content } of fieldsOf(graph)) {
    if (id === GRAPH_INITIALIZER_FIELD) note(wholeOf(content, TENSOR_TYPE_FIELD));
    if (id === GRAPH_INPUT_FIELD) note(elementType(content));
    if (id !== GRAPH_NODE_FIELD) continue;
    for (const attribute of contentsOf(content, NODE_ATTRIBUTE_FIELD)) {
      if (isTypeAttribute(attribute)) note(wholeOf(attribute, ATTRIBUTE_INTEGER_FIELD));
      for (const tensor of contentsOf(attribute, ATTRIBUTE_TENSOR_FIELD))
        note(wholeOf(tensor, TENSOR_TYPE_FIELD));
      for (const inner of contentsOf(attribute, ATTRIBUTE_GRAPH_FIELD)) collect(inner, found);
    }
  }
}

function widenGraph(graph: Uint8Array): Uint8Array {
  const casts: Uint8Array[] = [];
  const weights = new Set<string>();
  let wide = replaceField(graph, GRAPH_INITIALIZER_FIELD, (tensor) => {
    const [name = ""] = textsIn(tensor, TENSOR_NAME_FIELD);
    weights.add(name);
    if (!isNarrow(wholeOf(tensor, TENSOR_TYPE_FIELD))) return [delimited(GRAPH_INITIALIZER_FIELD, tensor)];
    casts.push(delimited(GRAPH_NODE_FIELD, castNode(narrowName(name), name)));
    return [delimited(GRAPH_INITIALIZER_FIELD, renameTensor(tensor, narrowName))];
  });
  wide = replaceField(wide, GRAPH_NODE_FIELD, (node) =>
    widenNode(node).map((part) => delimited(GRAPH_NODE_FIELD, part)),
  );
  // A weight that the file names as an input too, as old files do, is an input of its own no longer.
  wide = rewriteField(wide, GRAPH_INPUT_FIELD, (value) =>
    weights.has(textsIn(value, VALUE_NAME_FIELD)[0] ?? "") ? null : widenValue(value),
  );
  wide = rewriteField(wide, GRAPH_OUTPUT_FIELD, widenValue);
  // The runtime works out the types of the values in between.
  wide = rewriteField(wide, GRAPH_VALUE_FIELD, () => null);
  return joinBytes([...casts, wide]);
}

/** A node, and behind one that gives a 16-bit constant a cast. */
function widenNode(node: Uint8Array): Uint8Array[] {
  const inner = rewriteGraphs(node, widenGraph);
  const constants = contentsOf(inner, NODE_ATTRIBUTE_FIELD).flatMap((attribute) =>
    contentsOf(attribute, ATTRIBUTE_TENSOR_FIELD),
  );
  if (constants.some((tensor) => isNarrow(wholeOf(tensor, TENSOR_TYPE_FIELD)))) {
    const [output = ""] = textsIn(inner, NODE_OUTPUT_FIELD);
    const own = rewriteField(inner, NODE_OUTPUT_FIELD, () => bytesOf(narrowName(output)));
    return [own, castNode(narrowName(output), output)];
  }
  return [
    rewriteField(inner, NODE_ATTRIBUTE_FIELD, (attribute) =>
      isTypeAttribute(attribute) && isNarrow(wholeOf(attribute, ATTRIBUTE_INTEGER_FIELD))
        ? withWhole(attribute, ATTRIBUTE_INTEGER_FIELD, FLOAT)
        : attribute,
    ),
  ];
}

function isTypeAttribute(attribute: Uint8Array): boolean {
  return TYPE_ATTRIBUTES.has(textsIn(attribute, ATTRIBUTE_NAME_FIELD)[0] ?? "");
}

function elementType(value: Uint8Array): number | null {
  const tensor = contentsOf(value, VALUE_TYPE_FIELD).flatMap((type) =>
    contentsOf(type, TYPE_TENSOR_FIELD),
  )[0];
  return tensor === undefined ? null : wholeOf(tensor, TENSOR_TYPE_ELEMENT_FIELD);
}

function widenValue(value: Uint8Array): Uint8Array {
  if (!isNarrow(elementType(value))) return value;
  return rewriteField(value, VALUE_TYPE_FIELD, (type) =>
    rewriteField(type, TYPE_TENSOR_FIELD, (tensor) => withWhole(tensor, TENSOR_TYPE_ELEMENT_FIELD, FLOAT)),
  );
}

function wholeOf(message: Uint8Array, id: number): number | null {
  return [...fieldsOf(message)].findLast((field) => field.id === id)?.whole ?? null;
}

/** A message in which the whole number `id` has another value. */
function withWhole(message: Uint8Array, id: number, value: number): Uint8Array {
  return joinBytes([replaceField(message, id, () => []), varintField(id, value)]);
}

function narrowName(name: string): string {
  return `${name}/16-bit`;
}

function castNode(from: string, to: string): Uint8Array {
  const attribute = joinBytes([
    delimited(ATTRIBUTE_NAME_FIELD, bytesOf("to")),
    varintField(ATTRIBUTE_INTEGER_FIELD, FLOAT),
    varintField(ATTRIBUTE_TYPE_FIELD, ATTRIBUTE_TYPE_INTEGER),
  ]);
  return joinBytes([
    delimited(NODE_INPUT_FIELD, bytesOf(from)),
    delimited(NODE_OUTPUT_FIELD, bytesOf(to)),
    delimited(NODE_TYPE_FIELD, bytesOf("Cast")),
    delimited(NODE_ATTRIBUTE_FIELD, attribute),
  ]);
}

const ATTRIBUTE_TYPE_FIELD = 20;
const ATTRIBUTE_TYPE_INTEGER = 2;
