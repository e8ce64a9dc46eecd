import type { InferenceSession, Tensor } from "onnxruntime-node";
import { at, must, nothingAt } from "@/lib/domain/at";
import { feedValues } from "./onnx-inputs";
import { selectOutputs } from "./onnx-outputs";

/** A model that can be run. One thread, so that equal inputs give equal numbers wherever it runs. */
export interface ModelSession {
  /**
   * Runs rows of token ids of equal length and gives the named values, each with `rows × length` rows
   * of its own width, in order. Every row should begin with the beginning-of-text token.
   *
   * @param values what is put in the place of the values that the session was opened to be fed, of the same shape
   */
  run(
    rows: readonly ArrayLike<number>[],
    values?: ReadonlyMap<string, Float32Array>,
  ): Promise<ReadonlyMap<string, Float32Array>>;
  close(): Promise<void>;
}

/** ONNX Runtime, of Node or of the browser. */
export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: "int64" | "float32", data: Tensor.DataType, dims: number[]) => Tensor;
}

/**
 * Opens an ONNX model for the values named, any of the graph's, and computes no others. It may take
 * `attention_mask` and `position_ids` beside `input_ids`.
 *
 * @param fed values of the graph that it does not compute: each run is given them
 */
export async function openWith(
  runtime: Runtime,
  model: Uint8Array,
  outputs: readonly string[],
  fed: readonly string[] = [],
): Promise<ModelSession> {
  const cut = fed.length === 0 ? model : feedValues(model, fed);
  const session = await runtime.InferenceSession.create(selectOutputs(cut, outputs), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
  const unknown = session.inputNames.find((name) => !INPUTS.has(name) && !fed.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `model.onnx asks for the input "${unknown}": only input_ids, attention_mask and position_ids can be given`,
    );
  }
  return {
    run: async (rows, values) => {
      const results = await session.run(
        Object.fromEntries(
          session.inputNames.map((name) => [
            name,
            fed.includes(name)
              ? fedInput(runtime, rows, must(values?.get(name), `the value "${name}"`))
              : input(runtime, name, rows),
          ]),
        ),
      );
      return new Map(Object.entries(results).map(([name, tensor]) => [name, floatsOf(name, tensor)]));
    },
    close: () => session.release(),
  };
}

const INPUTS = new Set(["input_ids", "attention_mask", "position_ids"]);

function input({ Tensor }: Runtime, name: string, rows: readonly ArrayLike<number>[]): Tensor {
  const { length } = at(rows, 0);
  const values = new BigInt64Array(rows.length * length);
  rows.forEach((row, r) => {
    if (row.length !== length)
      throw new Error(`rows of ${length} and ${row.length} tokens cannot be run together`);
    for (let i = 0; i < length; i++) {
      values[r * length + i] = BigInt(
        name === "input_ids" ? (row[i] ?? nothingAt(i)) : name === "position_ids" ? i : 1,
      );
    }
  });
  return new Tensor("int64", values, [rows.length, length]);
}

function fedInput({ Tensor }: Runtime, rows: readonly ArrayLike<number>[], values: Float32Array): Tensor {
  const { length } = at(rows, 0);
  return new Tensor("float32", values, [rows.length, length, values.length / (rows.length * length)]);
}

function floatsOf(name: string, tensor: Tensor): Float32Array {
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw new Error(
    `the value "${name}" of model.onnx is of type ${tensor.type}: only 32-bit floats can be read`,
  );
}
