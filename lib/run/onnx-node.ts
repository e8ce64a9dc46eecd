import { type Field, fieldsOf, joinBytes, textOf, textsIn, wholesIn } from "./onnx-bytes";
import {
  ATTRIBUTE_INTEGER_FIELD,
  ATTRIBUTE_NAME_FIELD,
  ATTRIBUTE_TENSOR_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_NAME_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
  TENSOR_DIMS_FIELD,
  TENSOR_FLOATS_FIELD,
  TENSOR_RAW_FIELD,
  TENSOR_TYPE_FIELD,
} from "./onnx-fields";

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

/** A NodeProto; `constant` is the value that a Constant gives. */
export function readNode(bytes: Uint8Array): { node: OnnxNode; constant: OnnxTensor | null } {
  const opType = textsIn(bytes, NODE_TYPE_FIELD)[0] ?? "";
  const attributes = contentsOf(bytes, NODE_ATTRIBUTE_FIELD).map(readAttribute);
  const value = opType === "Constant" ? attributes.find(({ name }) => name === "value") : undefined;
  const node = {
    opType,
    name: textsIn(bytes, NODE_NAME_FIELD)[0] ?? "",
    inputs: textsIn(bytes, NODE_INPUT_FIELD),
    outputs: textsIn(bytes, NODE_OUTPUT_FIELD),
    integers: new Map(attributes.map(({ name, integer }) => [name, integer])),
  };
  return { node, constant: value?.tensor ?? null };
}

/** A TensorProto. */
export function readTensor(bytes: Uint8Array): OnnxTensor {
  const dims: number[] = [];
  const floats: Uint8Array[] = [];
  let [type, raw]: [number, Uint8Array] = [0, new Uint8Array()];
  for (const field of fieldsOf(bytes)) {
    if (field.id === TENSOR_DIMS_FIELD) dims.push(...wholesIn(field));
    if (field.id === TENSOR_TYPE_FIELD) type = field.whole ?? 0;
    if (field.id === TENSOR_FLOATS_FIELD) floats.push(field.content);
    if (field.id === TENSOR_RAW_FIELD) raw = field.content;
  }
  const size = dims.reduce((product, dim) => product * dim, 1);
  return { dims, floats: () => floatsIn(type, floats.length === 0 ? raw : joinBytes(floats), size) };
}

/** Fields that are not there have the values that the format gives them. */
function readAttribute(bytes: Uint8Array) {
  let [name, integer, tensor]: [string, number, OnnxTensor | null] = ["", 0, null];
  for (const { id, content, whole } of fieldsOf(bytes)) {
    if (id === ATTRIBUTE_NAME_FIELD) name = textOf(content);
    if (id === ATTRIBUTE_INTEGER_FIELD) integer = whole ?? 0;
    if (id === ATTRIBUTE_TENSOR_FIELD) tensor = readTensor(content);
  }
  return { name, integer, tensor };
}

function contentsOf(bytes: Uint8Array, id: Field["id"]): Uint8Array[] {
  return [...fieldsOf(bytes)].filter((field) => field.id === id).map(({ content }) => content);
}

const FLOAT = 1;
const FLOAT16 = 10;

/** Null for a type that is not float, and for values kept in another file. */
function floatsIn(type: number, bytes: Uint8Array, size: number): Float32Array | null {
  if (type === FLOAT && bytes.length === 4 * size) return new Float32Array(Uint8Array.from(bytes).buffer);
  return type === FLOAT16 && bytes.length === 2 * size ? halves(bytes) : null;
}

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
