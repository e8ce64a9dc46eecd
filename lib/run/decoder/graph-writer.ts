import { at } from "@/lib/domain/at";
import { bytesOf, delimited, joinBytes, varintField } from "@/lib/run/onnx-bytes";
import {
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
  TENSOR_RAW_FIELD,
} from "@/lib/run/onnx-fields";
import {
  attributeMessage,
  lengthHead,
  outsideInitializer,
  tensorHead,
  valueInfo,
  weightHead,
} from "./graph-messages";
import type { WeightFile } from "./weight-file";

type Attributes = Readonly<Record<string, number | readonly number[]>>;

const IR_VERSION_FIELD = 1;
const IR_VERSION = 8;
const IMPORT_VERSION_FIELD = 2;
const OPSET = 17;
/** Most bytes of a message of protocol buffers, which an ONNX file is. */
const MOST_BYTES = 2 ** 31 - 1;
/** Weights of fewer bytes stay in the ONNX file: the runtime looks at their numbers when it simplifies the graph. */
const LEAST_OUTSIDE = 1024;
/** Where weights begin in a file of their own, so that pages of it can be mapped into memory. */
const PAGE = 4096;

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
        delimited(NODE_ATTRIBUTE_FIELD, attributeMessage(key, value)),
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
   * The file: `input_ids` of `[batch, position]` in, the named value out; its large weights in `outside`, if it takes so
   * many bytes. Throws a sentence when the file would be larger than an ONNX file may be.
   */
  finish(output: string, outside: WeightFile | null): Uint8Array {
    const total = this.weights.reduce((sum, { bytes }) => sum + bytes, 0);
    const takes = outside !== null && total >= outside.from ? outside : null;
    const ends = joinBytes([
      delimited(GRAPH_INPUT_FIELD, valueInfo("input_ids", INT64, ["batch", "position"])),
      delimited(GRAPH_OUTPUT_FIELD, valueInfo(output, FLOAT, ["batch", "position", "token"])),
    ]);
    const within = this.weights.filter(({ bytes }) => takes === null || bytes < LEAST_OUTSIDE);
    const heads = within.map(({ head, bytes }) => weightHead(head, bytes));
    const placed = takes === null ? [] : this.writeOutside(takes);
    const length =
      [...this.parts, ...heads, ...placed, ends].reduce((sum, part) => sum + part.length, 0) +
      within.reduce((sum, { bytes }) => sum + bytes, 0);
    const prefix = joinBytes([
      varintField(IR_VERSION_FIELD, IR_VERSION),
      delimited(MODEL_IMPORT_FIELD, varintField(IMPORT_VERSION_FIELD, OPSET)),
      lengthHead(GRAPH_FIELD, length),
    ]);
    const size = prefix.length + length;
    if (size > MOST_BYTES)
      throw new Error(
        `its weights are ${(size / 1e9).toFixed(1)} GB as 32-bit floats: up to 2.1 GB have room in an ONNX file`,
      );
    const file = new Uint8Array(size);
    let position = 0;
    const put = (part: Uint8Array) => {
      file.set(part, position);
      position += part.length;
    };
    for (const part of [prefix, ...this.parts]) put(part);
    for (const [i, weights] of within.entries()) {
      put(at(heads, i));
      put(bytesOfWeights(weights));
    }
    for (const part of [...placed, ends]) put(part);
    return file;
  }

  /** Writes the large weights one after another, and gives the initializers that say where each is. */
  private writeOutside(file: WeightFile): Uint8Array[] {
    const large = this.weights.filter(({ bytes }) => bytes >= LEAST_OUTSIDE);
    let end = 0;
    const places = large.map(({ head, bytes }) => {
      const offset = Math.ceil(end / PAGE) * PAGE;
      end = offset + bytes;
      return { offset, initializer: outsideInitializer(head, file.name, offset, bytes) };
    });
    file.write(end, function* () {
      for (const [i, weights] of large.entries())
        yield { offset: at(places, i).offset, bytes: bytesOfWeights(weights) };
    });
    return places.map(({ initializer }) => initializer);
  }
}

function bytesOfWeights({ bytes, make }: Weights): Uint8Array {
  const values = make();
  if (values.byteLength !== bytes) throw new RangeError(`${values.length} weights where ${bytes / 4} belong`);
  return new Uint8Array(values.buffer, values.byteOffset, bytes);
}
