import { bytesOf, delimited, fieldsOf, joinBytes, textOf, textsIn, varintField } from "./onnx-bytes";
import {
  DIM_NAME_FIELD,
  DIM_VALUE_FIELD,
  FLOAT,
  SHAPE_DIM_FIELD,
  TENSOR_TYPE_ELEMENT_FIELD,
  TENSOR_TYPE_SHAPE_FIELD,
  TYPE_TENSOR_FIELD,
  VALUE_NAME_FIELD,
  VALUE_TYPE_FIELD,
} from "./onnx-fields";

/** An input of a graph, as the file declares it. */
export interface OnnxValue {
  readonly name: string;
  /** TensorProto.DataType; 0 where the file does not say. */
  readonly type: number;
  /** A number is fixed, a name or an empty text is not; null where the file does not say how many there are. */
  readonly dims: readonly (number | string)[] | null;
}

/** A ValueInfoProto. */
export function readValue(bytes: Uint8Array): OnnxValue {
  const [name = ""] = textsIn(bytes, VALUE_NAME_FIELD);
  const tensor = inside(inside(bytes, VALUE_TYPE_FIELD), TYPE_TENSOR_FIELD);
  let type = 0;
  let dims: (number | string)[] | null = null;
  for (const { id, content, whole } of fieldsOf(tensor)) {
    if (id === TENSOR_TYPE_ELEMENT_FIELD) type = whole ?? 0;
    if (id === TENSOR_TYPE_SHAPE_FIELD)
      dims = [...fieldsOf(content)]
        .filter((field) => field.id === SHAPE_DIM_FIELD)
        .map(({ content }) => dimOf(content));
  }
  return { name, type, dims };
}

function inside(bytes: Uint8Array, id: number): Uint8Array {
  return [...fieldsOf(bytes)].findLast((field) => field.id === id)?.content ?? new Uint8Array();
}

function dimOf(bytes: Uint8Array): number | string {
  for (const { id, content, whole } of fieldsOf(bytes)) {
    if (id === DIM_VALUE_FIELD && whole !== null) return whole;
    if (id === DIM_NAME_FIELD) return textOf(content);
  }
  return "";
}

/** A ValueInfoProto of 32-bit floats: a number is a fixed side, a name or an empty text one that is not. */
export function floatValue(name: string, dims: readonly (number | string)[]): Uint8Array {
  const sides = dims.map((dim) => delimited(SHAPE_DIM_FIELD, dimBytes(dim)));
  const tensor = joinBytes([
    varintField(TENSOR_TYPE_ELEMENT_FIELD, FLOAT),
    delimited(TENSOR_TYPE_SHAPE_FIELD, joinBytes(sides)),
  ]);
  return joinBytes([
    delimited(VALUE_NAME_FIELD, bytesOf(name)),
    delimited(VALUE_TYPE_FIELD, delimited(TYPE_TENSOR_FIELD, tensor)),
  ]);
}

function dimBytes(dim: number | string): Uint8Array {
  if (typeof dim === "number") return varintField(DIM_VALUE_FIELD, dim);
  return dim === "" ? new Uint8Array() : delimited(DIM_NAME_FIELD, bytesOf(dim));
}
