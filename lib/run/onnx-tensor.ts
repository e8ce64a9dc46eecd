import { fieldsOf, joinBytes, textOf, textsIn, wholesIn } from "./onnx-bytes";
import {
  BFLOAT16,
  ENTRY_KEY_FIELD,
  ENTRY_VALUE_FIELD,
  FLOAT,
  FLOAT16,
  INT8,
  INT64,
  TENSOR_DIMS_FIELD,
  TENSOR_EXTERNAL_FIELD,
  TENSOR_FLOATS_FIELD,
  TENSOR_INT32_FIELD,
  TENSOR_INT64_FIELD,
  TENSOR_LOCATION_FIELD,
  TENSOR_NAME_FIELD,
  TENSOR_RAW_FIELD,
  TENSOR_TYPE_FIELD,
  UINT8,
} from "./onnx-fields";

/** A weight or constant. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** TensorProto.DataType. */
  readonly type: number;
  /** Where its values are, if not in the model's own file; lengths in bytes, null for the rest of the file. */
  readonly external: {
    readonly location: string;
    readonly offset: number;
    readonly length: number | null;
  } | null;
  /** Values in row-major order; null for a type other than float, or values kept in another file. */
  readonly floats: () => Float32Array | null;
  /** Values of a tensor of whole numbers of 8 or 64 bits, as shapes and zero points are; null for other types. */
  readonly wholes: () => number[] | null;
}

/** A TensorProto. */
export function readTensor(bytes: Uint8Array): OnnxTensor {
  const dims: number[] = [];
  const floats: Uint8Array[] = [];
  const wholes: number[] = [];
  let [type, raw, isExternal, name] = [0, new Uint8Array() as Uint8Array, false, ""];
  const entries = new Map<string, string>();
  for (const field of fieldsOf(bytes)) {
    if (field.id === TENSOR_DIMS_FIELD) dims.push(...wholesIn(field));
    if (field.id === TENSOR_TYPE_FIELD) type = field.whole ?? 0;
    if (field.id === TENSOR_FLOATS_FIELD) floats.push(field.content);
    if (field.id === TENSOR_INT32_FIELD || field.id === TENSOR_INT64_FIELD) wholes.push(...wholesIn(field));
    if (field.id === TENSOR_NAME_FIELD) name = textOf(field.content);
    if (field.id === TENSOR_RAW_FIELD) raw = field.content;
    if (field.id === TENSOR_LOCATION_FIELD) isExternal = field.whole === EXTERNAL;
    if (field.id === TENSOR_EXTERNAL_FIELD) {
      const [key = "", value = ""] = [ENTRY_KEY_FIELD, ENTRY_VALUE_FIELD].flatMap((id) =>
        textsIn(field.content, id),
      );
      entries.set(key, value);
    }
  }
  const size = dims.reduce((product, dim) => product * dim, 1);
  const own = floats.length === 0 ? raw : joinBytes(floats);
  return {
    ...{ name, dims, type },
    external: isExternal ? externalPlace(entries) : null,
    floats: () => floatsIn(type, own, size),
    wholes: () => wholesOf(type, wholes, raw, size),
  };
}

/** TensorProto.DataLocation. */
const EXTERNAL = 1;

function externalPlace(entries: ReadonlyMap<string, string>): NonNullable<OnnxTensor["external"]> {
  const length = entries.get("length");
  return {
    location: entries.get("location") ?? "",
    offset: Number(entries.get("offset") ?? 0),
    length: length === undefined ? null : Number(length),
  };
}

/** So many numbers of a TensorProto.DataType; null for a type that is not float, and where the bytes are too few. */
export function floatsIn(type: number, bytes: Uint8Array, size: number): Float32Array | null {
  if (type === FLOAT && bytes.length === 4 * size) return new Float32Array(Uint8Array.from(bytes).buffer);
  if ((type !== FLOAT16 && type !== BFLOAT16) || bytes.length !== 2 * size) return null;
  const widen = type === FLOAT16 ? half : brainFloat;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: size }, (_, i) => widen(view.getUint16(2 * i, true)));
}

function wholesOf(type: number, listed: number[], bytes: Uint8Array, size: number): number[] | null {
  if (type !== INT64 && type !== INT8 && type !== UINT8) return null;
  if (listed.length > 0 || size === 0) return listed;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length !== (type === INT64 ? 8 : 1) * size) return null;
  return Array.from({ length: size }, (_, i) =>
    type === INT64
      ? Number(view.getBigInt64(8 * i, true))
      : type === INT8
        ? view.getInt8(i)
        : view.getUint8(i),
  );
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

/** The upper half of a 32-bit float. */
function brainFloat(bits: number): number {
  WORD.setUint32(0, bits * 2 ** 16);
  return WORD.getFloat32(0);
}

const WORD = new DataView(new ArrayBuffer(4));
