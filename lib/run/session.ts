import type { InferenceSession, Tensor } from "onnxruntime-node";
import { at, must } from "@/lib/domain/at";
import type { Device } from "@/lib/domain/device";
import { deviceFault } from "./device-fault";
import { inputFault, inputValue, isSingle, type ModelInput } from "./model-inputs";
import { feedValues } from "./onnx-inputs";
import { selectOutputs } from "./onnx-outputs";
import { sessionFault } from "./session-fault";

/** A model that can be run. One thread, so that equal inputs give equal numbers wherever a processor runs it. */
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

/** A session that says more than its values. */
export interface OpenSession extends ModelSession {
  /** Dimensions that each of the values last had. */
  readonly dims: ReadonlyMap<string, readonly number[]>;
}

/** ONNX Runtime, of Node or of the browser. */
export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: Tensor.Type, data: Tensor.DataType, dims: number[]) => Tensor;
}

/** An ONNX file in memory. */
export interface OnnxModel {
  readonly bytes: Uint8Array;
  /** Where the files lie that hold its weights outside of it; null when it has none. */
  readonly folder: string | null;
  /**
   * Its weights outside are many: they are read from the pages of their files, which all sessions share, and not packed
   * anew for each, which runs a little faster.
   */
  readonly sharesWeights?: boolean;
  /** What it is run on; the processor where nothing is said. */
  readonly device?: Device;
}

/**
 * Opens an ONNX model for the values named, any of the graph's, and computes no others. It is run over whole texts:
 * what it asks for beside `input_ids` is made from them, keys and values of earlier tokens are empty (`inputValue`).
 *
 * @param fed values of the graph that it does not compute: each run is given them
 */
export async function openWith(
  runtime: Runtime,
  { bytes, folder, sharesWeights = false, device = "cpu" }: OnnxModel,
  outputs: readonly string[],
  fed: readonly string[] = [],
): Promise<OpenSession> {
  const cut = fed.length === 0 ? bytes : feedValues(bytes, fed);
  const session = await inOurWords(
    runtime.InferenceSession.create(selectOutputs(cut, outputs), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      logSeverityLevel: 4,
      ...(device !== "cpu" && { executionProviders: [device, "cpu"] }),
      ...(folder !== null && {
        extra: { session: { [FOLDER]: folder, ...(sharesWeights && { [UNPACKED]: "1" }) } },
      }),
    }),
    device,
  );
  const inputs = inputsOf(session).filter(({ name }) => !fed.includes(name));
  const fault = inputFault(inputs);
  if (fault !== null) throw new Error(fault);
  const dims = new Map<string, readonly number[]>();
  const runTogether = async (
    rows: readonly ArrayLike<number>[],
    values: ReadonlyMap<string, Float32Array>,
  ) => {
    refuseUnequal(rows);
    const feeds = inputs.map((input) => {
      const { type, data, dims } = inputValue(input, rows, inputs);
      return [input.name, new runtime.Tensor(type as Tensor.Type, data, dims)] as const; // as the session says
    });
    const given = fed.map((name) => {
      const rank = inputsOf(session).find((input) => input.name === name)?.shape.length ?? 3;
      return [name, fedInput(runtime, rows, must(values.get(name), `the value "${name}"`), rank)] as const;
    });
    const results = await inOurWords(session.run(Object.fromEntries([...feeds, ...given])), device);
    for (const [name, tensor] of Object.entries(results)) dims.set(name, tensor.dims);
    return new Map(Object.entries(results).map(([name, tensor]) => [name, floatsOf(name, tensor)]));
  };
  return {
    run: (rows, values = new Map()) =>
      isSingle(inputs) && rows.length > 1 ? runApart(rows, values, runTogether) : runTogether(rows, values),
    dims,
    close: () => session.release(),
  };
}

async function inOurWords<T>(answer: Promise<T>, device: Device): Promise<T> {
  return answer.catch((error) => {
    throw deviceFault(device, error) ?? sessionFault(error);
  });
}

/** ONNX Runtime's own name for the folder of weights in other files. */
const FOLDER = "model_external_initializers_file_folder_path";
/** And for leaving weights as they are stored. */
const UNPACKED = "disable_prepacking";

function inputsOf(session: InferenceSession): ModelInput[] {
  return session.inputMetadata.map((input) => ({
    name: input.name,
    type: input.isTensor ? input.type : "sequence",
    shape: input.isTensor ? input.shape : [],
  }));
}

function refuseUnequal(rows: readonly ArrayLike<number>[]): void {
  const { length } = at(rows, 0);
  const other = rows.find((row) => row.length !== length);
  if (other !== undefined)
    throw new Error(`rows of ${length} and ${other.length} tokens cannot be run together`);
}

/** Rows one after the other, and their values as if they had been run together. */
async function runApart(
  rows: readonly ArrayLike<number>[],
  values: ReadonlyMap<string, Float32Array>,
  run: (
    rows: readonly ArrayLike<number>[],
    values: ReadonlyMap<string, Float32Array>,
  ) => Promise<Map<string, Float32Array>>,
): Promise<Map<string, Float32Array>> {
  refuseUnequal(rows);
  const joined = new Map<string, Float32Array>();
  for (const [r, row] of rows.entries()) {
    const own = [...values].map(([name, all]) => {
      const size = all.length / rows.length;
      return [name, all.subarray(r * size, (r + 1) * size)] as const;
    });
    for (const [name, found] of await run([row], new Map(own))) {
      const all = joined.get(name) ?? new Float32Array(found.length * rows.length);
      all.set(found, r * found.length);
      joined.set(name, all);
    }
  }
  return joined;
}

function fedInput(
  { Tensor }: Runtime,
  rows: readonly ArrayLike<number>[],
  values: Float32Array,
  rank: number,
): Tensor {
  const { length } = at(rows, 0);
  const places = rows.length * length;
  const width = values.length / places;
  return new Tensor("float32", values, rank === 2 ? [places, width] : [rows.length, length, width]);
}

function floatsOf(name: string, tensor: Tensor): Float32Array {
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw new Error(
    `the value "${name}" of model.onnx is of type ${tensor.type}: only 32-bit floats can be read`,
  );
}
