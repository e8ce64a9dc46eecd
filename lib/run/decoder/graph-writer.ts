import { at } from "@/lib/domain/at";
import { bytesOf, delimited, joinBytes, varintField } from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_INTEGER_FIELD,
  ATTRIBUTE_INTEGERS_FIELD,
  ATTRIBUTE_NAME_FIELD,
  DIM_NAME_FIELD,
  FLOAT,
  GRAPH_FIELD,
  GRAPH_INITIALIZER_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_OUTPUT_FIELD,
  INT64,
  MODEL_IMPORT_FIELD,
  NODE_ATTRIBUTE_FIELD,
  NODE_INPUT_FIELD,
  NODE_NAME_FIELD,
  NODE_OUTPUT_FIELD,
  NODE_TYPE_FIELD,
  SHAPE_DIM_FIELD,
  TENSOR_DIMS_FIELD,
  TENSOR_NAME_FIELD,
  TENSOR_RAW_FIELD,
  TENSOR_TYPE_ELEMENT_FIELD,
  TENSOR_TYPE_FIELD,
  TENSOR_TYPE_SHAPE_FIELD,
  TYPE_TENSOR_FIELD,
  VALUE_NAME_FIELD,
  VALUE_TYPE_FIELD,
} from "@/lib/run/onnx-fields";

type Attributes = Readonly<Record<string, number | readonly number[]>>;

const IR_VERSION_FIELD = 1;
const IR_VERSION = 8;
const IMPORT_VERSION_FIELD = 2;
const OPSET = 17;
const ATTRIBUTE_KIND_FIELD = 20;
const KIND_INTEGER = 2;
const KIND_INTEGERS = 7;
/** Most bytes of a message of protocol buffers, which an ONNX file is. */
const MOST_BYTES = 2 ** 31 - 1;

/** Weights whose numbers are made when the file is written, so that of one only are there ever two copies. */
interface Weights {
  readonly head: Uint8Array;
  readonly bytes: number;
  make(): Float32Array;
}

/** Writes an ONNX graph of operator set 17 node by node, in an order of execution. */
export class GraphWriter {
  private readonly parts: Uint8Array[] = [];
  private readonly weights: Weights[] = [];
  private readonly names = new Set<string>();

  /** Adds a node with one output and gives the output's name: `name`, or the operator with a number. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, name?: string): string {
    const output = name ?? `${operator}_${this.names.size}`;
    if (this.names.has(output)) throw new RangeError(`two values are called ${output}`);
    this.names.add(output);
    const fields = [
      ...inputs.map((input) => delimited(NODE_INPUT_FIELD, bytesOf(input))),
      delimited(NODE_OUTPUT_FIELD, bytesOf(output)),
      delimited(NODE_NAME_FIELD, bytesOf(output)),
      delimited(NODE_TYPE_FIELD, bytesOf(operator)),
      ...Object.entries(attributes).map(([key, value]) =>
        delimited(NODE_ATTRIBUTE_FIELD, attribute(key, value)),
      ),
    ];
    this.parts.push(delimited(GRAPH_NODE_FIELD, joinBytes(fields)));
    return output;
  }

  /** Adds weights; `make` gives them row-major, as many as `dims` say. Gives their name. */
  weight(name: string, dims: readonly number[], make: () => Float32Array): string {
    const bytes = 4 * dims.reduce((a, b) => a * b, 1);
    this.weights.push({ head: tensorHead(name, dims, FLOAT), bytes, make });
    return name;
  }

  /** Adds whole numbers, as shapes and axes are; a single one with `dims` `[]`. */
  wholes(values: readonly number[], dims: readonly number[] = [values.length]): string {
    const name = `wholes_${dims.length}_${values.join("_")}`;
    if (this.names.has(name)) return name;
    this.names.add(name);
    const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    const tensor = joinBytes([tensorHead(name, dims, INT64), delimited(TENSOR_RAW_FIELD, raw)]);
    this.parts.push(delimited(GRAPH_INITIALIZER_FIELD, tensor));
    return name;
  }

  /** Adds a single number. */
  scalar(value: number): string {
    const name = `scalar_${value}`;
    if (this.names.has(name)) return name;
    this.names.add(name);
    return this.weight(name, [], () => Float32Array.of(value));
  }

  /**
   * The file: `input_ids` of `[batch, position]` in, the named value out. Throws a sentence when it would be larger than
   * an ONNX file may be.
   */
  finish(output: string): Uint8Array {
    const ends = joinBytes([
      delimited(GRAPH_INPUT_FIELD, valueInfo("input_ids", INT64, ["batch", "position"])),
      delimited(GRAPH_OUTPUT_FIELD, valueInfo(output, FLOAT, ["batch", "position", "token"])),
    ]);
    const heads = this.weights.map(({ head, bytes }) => weightHead(head, bytes));
    const length =
      [...this.parts, ...heads, ends].reduce((sum, part) => sum + part.length, 0) +
      this.weights.reduce((sum, { bytes }) => sum + bytes, 0);
    const prefix = joinBytes([
      varintField(IR_VERSION_FIELD, IR_VERSION),
      delimited(MODEL_IMPORT_FIELD, varintField(IMPORT_VERSION_FIELD, OPSET)),
      lengthHead(GRAPH_FIELD, length),
    ]);
    const size = prefix.length + length;
    if (size > MOST_BYTES)
      throw new Error(
        `its weights are ${(size / 1e9).toFixed(1)} GB as 32-bit floats: up to 2.1 GB, some 500 million parameters, can be read from this format; export a larger model to ONNX with its weights in a file beside it`,
      );
    const file = new Uint8Array(size);
    let position = 0;
    const put = (part: Uint8Array) => {
      file.set(part, position);
      position += part.length;
    };
    for (const part of [prefix, ...this.parts]) put(part);
    for (const [i, { bytes, make }] of this.weights.entries()) {
      const values = make();
      if (values.byteLength !== bytes)
        throw new RangeError(`${values.length} weights where ${bytes / 4} belong`);
      put(at(heads, i));
      put(new Uint8Array(values.buffer, values.byteOffset, bytes));
    }
    put(ends);
    return file;
  }
}

/** Whole numbers from 0: axes are counted from the front. */
function attribute(name: string, value: number | readonly number[]): Uint8Array {
  const values =
    typeof value === "number"
      ? [varintField(ATTRIBUTE_INTEGER_FIELD, value), varintField(ATTRIBUTE_KIND_FIELD, KIND_INTEGER)]
      : [
          ...value.map((each) => varintField(ATTRIBUTE_INTEGERS_FIELD, each)),
          varintField(ATTRIBUTE_KIND_FIELD, KIND_INTEGERS),
        ];
  return joinBytes([delimited(ATTRIBUTE_NAME_FIELD, bytesOf(name)), ...values]);
}

function tensorHead(name: string, dims: readonly number[], type: number): Uint8Array {
  return joinBytes([
    ...dims.map((dim) => varintField(TENSOR_DIMS_FIELD, dim)),
    varintField(TENSOR_TYPE_FIELD, type),
    delimited(TENSOR_NAME_FIELD, bytesOf(name)),
  ]);
}

/** The bytes of an initializer up to its numbers. */
function weightHead(head: Uint8Array, bytes: number): Uint8Array {
  const raw = lengthHead(TENSOR_RAW_FIELD, bytes);
  return joinBytes([lengthHead(GRAPH_INITIALIZER_FIELD, head.length + raw.length + bytes), head, raw]);
}

/** Number and length of a length-delimited field whose content follows: a varint field but for its kind. */
function lengthHead(id: number, length: number): Uint8Array {
  const head = varintField(id, length);
  head[0] = (head[0] ?? 0) | 2;
  return head;
}

function valueInfo(name: string, type: number, dims: readonly string[]): Uint8Array {
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
