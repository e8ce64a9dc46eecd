import { fieldsOf, textOf, textsIn, wholesIn } from "./onnx-bytes";
import {
  ATTRIBUTE_FLOAT_FIELD,
  ATTRIBUTE_INTEGER_FIELD,
  ATTRIBUTE_INTEGERS_FIELD,
  ATTRIBUTE_NAME_FIELD,
  ATTRIBUTE_TENSOR_FIELD,
  ATTRIBUTE_TEXT_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_DOMAIN_FIELD,
  NODE_INPUT_FIELD,
  NODE_NAME_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
} from "./onnx-fields";
import { type OnnxTensor, readTensor } from "./onnx-tensor";

/** One operation of a model's graph; empty names stand for inputs left out. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  /** Who defined the operation; empty for ONNX itself. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly integers: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, readonly number[]>;
  readonly texts: ReadonlyMap<string, string>;
  readonly floats: ReadonlyMap<string, number>;
}

/** A NodeProto; `constant` is the value that a Constant gives. */
export function readNode(bytes: Uint8Array): { node: OnnxNode; constant: OnnxTensor | null } {
  const opType = textsIn(bytes, NODE_TYPE_FIELD)[0] ?? "";
  const attributes = [...fieldsOf(bytes)]
    .filter(({ id }) => id === NODE_ATTRIBUTE_FIELD)
    .map(({ content }) => readAttribute(content));
  const constant = opType === "Constant" ? attributes.map(constantOf).find((value) => value !== null) : null;
  const node = {
    opType,
    name: textsIn(bytes, NODE_NAME_FIELD)[0] ?? "",
    domain: textsIn(bytes, NODE_DOMAIN_FIELD)[0] ?? "",
    inputs: textsIn(bytes, NODE_INPUT_FIELD),
    outputs: textsIn(bytes, NODE_OUTPUT_FIELD),
    integers: new Map(attributes.map(({ name, integer }) => [name, integer])),
    lists: new Map(attributes.map(({ name, list }) => [name, list])),
    texts: new Map(attributes.map(({ name, text }) => [name, text])),
    floats: new Map(attributes.map(({ name, float }) => [name, float])),
  };
  return { node, constant: constant ?? null };
}

type Attribute = ReturnType<typeof readAttribute>;

/** Fields that are not there have the values that the format gives them. */
function readAttribute(bytes: Uint8Array) {
  let [name, integer, text, float]: [string, number, string, number] = ["", 0, "", 0];
  let tensor: OnnxTensor | null = null;
  const list: number[] = [];
  for (const field of fieldsOf(bytes)) {
    const { id, content, whole } = field;
    if (id === ATTRIBUTE_NAME_FIELD) name = textOf(content);
    if (id === ATTRIBUTE_FLOAT_FIELD && content.length === 4)
      float = new DataView(content.buffer, content.byteOffset, 4).getFloat32(0, true);
    if (id === ATTRIBUTE_INTEGER_FIELD) integer = whole ?? 0;
    if (id === ATTRIBUTE_INTEGERS_FIELD) list.push(...wholesIn(field));
    if (id === ATTRIBUTE_TEXT_FIELD) text = textOf(content);
    if (id === ATTRIBUTE_TENSOR_FIELD) tensor = readTensor(content);
  }
  return { name, integer, text, float, tensor, list };
}

/** What an attribute of a Constant says: a tensor, or a number or numbers of its own. */
function constantOf({ name, tensor, integer, float, list }: Attribute): OnnxTensor | null {
  if (name === "value") return tensor;
  if (name === "value_int") return wholesTensor([integer], []);
  if (name === "value_ints") return wholesTensor(list, [list.length]);
  if (name !== "value_float") return null;
  return {
    name,
    dims: [],
    type: 1,
    external: null,
    floats: () => Float32Array.of(float),
    wholes: () => null,
  };
}

function wholesTensor(wholes: number[], dims: readonly number[]): OnnxTensor {
  return { name: "", dims, type: 7, external: null, floats: () => null, wholes: () => wholes };
}
