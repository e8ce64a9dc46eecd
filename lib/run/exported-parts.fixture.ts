import { tinyWeight } from "@/lib/analysis/fixtures/tiny-model";
import { must } from "@/lib/domain/at";

/** Messages of onnx.proto, as `ModelProto.fromObject` takes them. */
export interface NodeObject {
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly domain?: string;
  readonly attribute?: readonly object[];
}
export interface TensorObject {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly rawData?: Uint8Array;
}

export const MICROSOFT = "com.microsoft";

/** The nodes and weights of a graph that a test builds. */
export class GraphParts {
  readonly nodes: NodeObject[] = [];
  readonly tensors: TensorObject[] = [];

  /** Adds a node and gives the name of its first output. */
  node(
    opType: string,
    input: readonly string[],
    output: string | readonly string[],
    attributes: Readonly<Record<string, number | string | readonly number[]>> = {},
    domain = "",
  ): string {
    const outputs = typeof output === "string" ? [output] : output;
    const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
    this.nodes.push({ opType, input, output: outputs, attribute, ...(domain !== "" && { domain }) });
    return must(outputs[0], "an output");
  }

  tensor(
    name: string,
    dims: readonly number[],
    values: Float32Array | BigInt64Array | Int32Array | Int8Array | Uint8Array,
  ): string {
    const dataType = DATA_TYPES.find(([type]) => values instanceof type)?.[1] ?? 2;
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.tensors.push({ name, dims, dataType, rawData });
    return name;
  }

  scalar(name: string, value: number): string {
    return this.tensor(name, [], Float32Array.of(value));
  }

  shape(name: string, ...sides: number[]): string {
    return this.tensor(name, [sides.length], BigInt64Array.from(sides, BigInt));
  }
}

/** Of TensorProto.DataType. */
const DATA_TYPES = [
  [Float32Array, 1],
  [BigInt64Array, 7],
  [Int32Array, 6],
  [Int8Array, 3],
] as const;

/** A whole number as `FLOAT` where its name says so: ONNX tells attributes' types apart. */
function attributeOf(name: string, value: number | string | readonly number[]): object {
  if (typeof value === "string") return { name, s: new TextEncoder().encode(value), type: 3 };
  if (typeof value !== "number") return { name, ints: value, type: 7 };
  return FLOAT_ATTRIBUTES.has(name) ? { name, f: value, type: 1 } : { name, i: value, type: 2 };
}

const FLOAT_ATTRIBUTES = new Set(["alpha", "epsilon", "qk_norm_epsilon", "beta"]);

/** A matrix of fixed numbers, row-major. */
export function matrix(name: string, rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, place) => tinyWeight(name, place, 1));
}

export function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, place) =>
    must(values[(place % rows) * columns + Math.floor(place / rows)], "a weight"),
  );
}

/** How a linear layer is written: adds it to the graph, from the value `x` to the value `out`. */
export type LinearForm = (
  graph: GraphParts,
  layer: { name: string; x: string; out: string; rows: number; columns: number; isBiased: boolean },
) => void;

const bias = (graph: GraphParts, name: string, columns: number) =>
  graph.tensor(`${name}.bias`, [columns], matrix(`${name}.bias`, 1, columns));

/** Adds the bias, or only the name. */
function finish(graph: GraphParts, product: string, layer: Parameters<LinearForm>[1]): void {
  const { name, out, columns, isBiased } = layer;
  if (isBiased) graph.node("Add", [bias(graph, name, columns), product], out);
  else graph.node("Identity", [product], out);
}

export const LINEAR_FORMS = {
  MatMul: (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const weight = graph.tensor(name, [rows, columns], matrix(name, rows, columns));
    finish(graph, graph.node("MatMul", [x, weight], `${name}.product`), layer);
  },
  "MatMul of a turned weight": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const stored = graph.tensor(
      `${name}.t`,
      [columns, rows],
      turned(matrix(name, rows, columns), rows, columns),
    );
    const weight = graph.node("Transpose", [stored], name, { perm: [1, 0] });
    finish(graph, graph.node("MatMul", [x, weight], `${name}.product`), layer);
  },
  "Reshape → Gemm → Reshape": (graph, layer) => {
    const { name, x, rows, columns, out, isBiased } = layer;
    const flat = graph.node("Reshape", [x, graph.shape(`${name}.flat`, -1, rows)], `${name}.x2`);
    const weight = graph.tensor(name, [rows, columns], matrix(name, rows, columns));
    const inputs = [flat, weight, ...(isBiased ? [bias(graph, name, columns)] : [])];
    const product = graph.node("Gemm", inputs, `${name}.y2`);
    const shape = graph.node("Shape", [x], `${name}.shape`, { start: 0, end: 2 });
    const sides = graph.node("Concat", [shape, graph.shape(`${name}.side`, columns)], `${name}.sides`, {
      axis: 0,
    });
    graph.node("Reshape", [product, sides], out);
  },
  "Flatten → Gemm turned, left flat": (graph, layer) => {
    const { name, x, rows, columns, out, isBiased } = layer;
    const flat = x.endsWith(".act") ? x : graph.node("Flatten", [x], `${name}.x2`, { axis: 2 });
    const weight = graph.tensor(name, [columns, rows], turned(matrix(name, rows, columns), rows, columns));
    const inputs = [flat, weight, ...(isBiased ? [bias(graph, name, columns)] : [])];
    const product = graph.node("Gemm", inputs, `${name}.y2`, { transB: 1 });
    if (columns === 12) graph.node("Identity", [product], out);
    else graph.node("Reshape", [product, graph.shape(`${name}.back`, 1, -1, columns)], out);
  },
  "Cast, Unsqueeze and Squeeze around": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const cast = graph.node("Cast", [x], `${name}.cast`, { to: 1 });
    const wide = graph.node("Unsqueeze", [cast, graph.shape(`${name}.axis`, 0)], `${name}.wide`);
    const weight = graph.node(
      "Cast",
      [graph.tensor(`${name}.w`, [rows, columns], matrix(name, rows, columns))],
      name,
      { to: 1 },
    );
    const product = graph.node("MatMul", [wide, weight], `${name}.product`);
    finish(graph, graph.node("Squeeze", [product, `${name}.axis`], `${name}.narrow`), layer);
  },
  Einsum: (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const weight = graph.tensor(name, [rows, columns], matrix(name, rows, columns));
    const equation = { equation: "b s h, h i -> b s i" };
    finish(graph, graph.node("Einsum", [x, weight], `${name}.product`, equation), layer);
  },
  "Einsum of a turned weight": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const weight = graph.tensor(name, [columns, rows], turned(matrix(name, rows, columns), rows, columns));
    const equation = { equation: "...h,ih->...i" };
    finish(graph, graph.node("Einsum", [x, weight], `${name}.product`, equation), layer);
  },
  "com.microsoft FusedMatMul": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const weight = graph.tensor(name, [columns, rows], turned(matrix(name, rows, columns), rows, columns));
    const attributes = { transA: 0, transB: 1, alpha: 1 };
    finish(graph, graph.node("FusedMatMul", [x, weight], `${name}.product`, attributes, MICROSOFT), layer);
  },
} satisfies Record<string, LinearForm>;

/** Steps of 1/127 between −1 and 1. */
function quantised(values: Float32Array): Int8Array {
  return Int8Array.from(values, (value) => Math.round(value * 127));
}

/** A plain product with weights of so many steps between 0 and 1: what the forms below compute with. */
export function roundedMatMul(steps: number): LinearForm {
  return (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const rounded = matrix(name, rows, columns).map((value) => Math.round(value * steps) / steps);
    const weight = graph.tensor(name, [rows, columns], rounded);
    finish(graph, graph.node("MatMul", [x, weight], `${name}.product`), layer);
  };
}

/** As above, with weights of 8 or 4 bits: nearly the same numbers. */
export const QUANTISED_FORMS = {
  "QDQ weights": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const stored = graph.tensor(`${name}.q`, [rows, columns], quantised(matrix(name, rows, columns)));
    const scale = graph.scalar(`${name}.scale`, 1 / 127);
    const weight = graph.node("DequantizeLinear", [stored, scale], name);
    finish(graph, graph.node("MatMul", [x, weight], `${name}.product`), layer);
  },
  "DynamicQuantizeLinear → MatMulInteger": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const parts = ["x8", "xs", "xz"].map((part) => `${name}.${part}`);
    graph.node("DynamicQuantizeLinear", [x], parts);
    const stored = graph.tensor(name, [rows, columns], quantised(matrix(name, rows, columns)));
    const zero = graph.tensor(`${name}.zero`, [], Int8Array.of(0));
    const whole = graph.node("MatMulInteger", [`${name}.x8`, stored, `${name}.xz`, zero], `${name}.whole`);
    const cast = graph.node("Cast", [whole], `${name}.float`, { to: 1 });
    const scale = graph.node("Mul", [`${name}.xs`, graph.scalar(`${name}.ws`, 1 / 127)], `${name}.scale`);
    finish(graph, graph.node("Mul", [cast, scale], `${name}.product`), layer);
  },
  "com.microsoft MatMulNBits": (graph, layer) => {
    const { name, x, rows, columns } = layer;
    const block = 16;
    const values = turned(matrix(name, rows, columns), rows, columns);
    const packed = new Uint8Array(columns * (block / 2)).fill(0x88);
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows; row++) {
        const level = Math.max(
          0,
          Math.min(15, Math.round(must(values[column * rows + row], "a weight") * 7) + 8),
        );
        const place = column * (block / 2) + Math.floor(row / 2);
        const byte = must(packed[place], "a byte");
        packed[place] = row % 2 === 0 ? (byte & 0xf0) | level : (byte & 0x0f) | (level << 4);
      }
    }
    const stored = graph.tensor(name, [columns, 1, block / 2], packed);
    const scales = graph.tensor(`${name}.scales`, [columns], new Float32Array(columns).fill(1 / 7));
    const attributes = { K: rows, N: columns, bits: 4, block_size: block };
    finish(
      graph,
      graph.node("MatMulNBits", [x, stored, scales], `${name}.product`, attributes, MICROSOFT),
      layer,
    );
  },
} satisfies Record<string, LinearForm>;
