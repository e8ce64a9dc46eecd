import { bytesOf, delimited, joinBytes, varintField } from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_INTEGER_FIELD,
  ATTRIBUTE_INTEGERS_FIELD,
  ATTRIBUTE_NAME_FIELD,
  DIM_NAME_FIELD,
  ENTRY_KEY_FIELD,
  ENTRY_VALUE_FIELD,
  GRAPH_INITIALIZER_FIELD,
  SHAPE_DIM_FIELD,
  TENSOR_DIMS_FIELD,
  TENSOR_EXTERNAL_FIELD,
  TENSOR_LOCATION_FIELD,
  TENSOR_NAME_FIELD,
  TENSOR_RAW_FIELD,
  TENSOR_TYPE_ELEMENT_FIELD,
  TENSOR_TYPE_FIELD,
  TENSOR_TYPE_SHAPE_FIELD,
  TYPE_TENSOR_FIELD,
  VALUE_NAME_FIELD,
  VALUE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";

const ATTRIBUTE_KIND_FIELD = 20;
const KIND_INTEGER = 2;
const KIND_INTEGERS = 7;

/** An AttributeProto. Whole numbers from 0: axes are counted from the front. */
export function attributeMessage(name: string, value: number | readonly number[]): Uint8Array {
  const values =
    typeof value === "number"
      ? [varintField(ATTRIBUTE_INTEGER_FIELD, value), varintField(ATTRIBUTE_KIND_FIELD, KIND_INTEGER)]
      : [
          ...value.map((each) => varintField(ATTRIBUTE_INTEGERS_FIELD, each)),
          varintField(ATTRIBUTE_KIND_FIELD, KIND_INTEGERS),
        ];
  return joinBytes([delimited(ATTRIBUTE_NAME_FIELD, bytesOf(name)), ...values]);
}

/** A TensorProto without its numbers. */
export function tensorHead(name: string, dims: readonly number[], type: number): Uint8Array {
  return joinBytes([
    ...dims.map((dim) => varintField(TENSOR_DIMS_FIELD, dim)),
    varintField(TENSOR_TYPE_FIELD, type),
    delimited(TENSOR_NAME_FIELD, bytesOf(name)),
  ]);
}

/** The bytes of an initializer up to its numbers. */
export function weightHead(head: Uint8Array, bytes: number): Uint8Array {
  const raw = lengthHead(TENSOR_RAW_FIELD, bytes);
  return joinBytes([lengthHead(GRAPH_INITIALIZER_FIELD, head.length + raw.length + bytes), head, raw]);
}

/** TensorProto.DataLocation. */
const EXTERNAL = 1;

/** An initializer whose numbers are in another file. */
export function outsideInitializer(
  head: Uint8Array,
  location: string,
  offset: number,
  length: number,
): Uint8Array {
  const entry = (key: string, value: string) =>
    delimited(
      TENSOR_EXTERNAL_FIELD,
      joinBytes([delimited(ENTRY_KEY_FIELD, bytesOf(key)), delimited(ENTRY_VALUE_FIELD, bytesOf(value))]),
    );
  const place = [entry("location", location), entry("offset", `${offset}`), entry("length", `${length}`)];
  return delimited(
    GRAPH_INITIALIZER_FIELD,
    joinBytes([head, ...place, varintField(TENSOR_LOCATION_FIELD, EXTERNAL)]),
  );
}

/** Number and length of a length-delimited field whose content follows: a varint field but for its kind. */
export function lengthHead(id: number, length: number): Uint8Array {
  const head = varintField(id, length);
  head[0] = (head[0] ?? 0) | 2;
  return head;
}

/** A ValueInfoProto of a tensor whose dimensions have names. */
export function valueInfo(name: string, type: number, dims: readonly string[]): Uint8Array {
  const shape = joinBytes(
    dims.map((dim) => delimited(SHAPE_DIM_FIELD, delimited(DIM_NAME_FIELD, bytesOf(dim)))),
  );
  const tensor = joinBytes([
    varintField(TENSOR_TYPE_ELEMENT_FIELD, type),
    delimited(TENSOR_TYPE_SHAPE_FIELD, shape),
  ]);
  return joinBytes([
    delimited(VALUE_NAME_FIELD, bytesOf(name)),
    delimited(VALUE_TYPE_FIELD, delimited(TYPE_TENSOR_FIELD, tensor)),
  ]);
}
