import { inputFault } from "@/lib/run/model-inputs";
import type { OnnxGraph } from "@/lib/run/onnx-graph";

/** Throws a sentence where a graph asks for what cannot be given, before it is opened. */
export function refuseInputs({ inputs }: OnnxGraph): void {
  const declared = inputs.map(({ name, type, dims }) => ({
    name,
    type: TYPES[type] ?? `number ${type} of ONNX`,
    shape: dims ?? ["", ""],
  }));
  const fault = inputFault(declared);
  if (fault !== null) throw new Error(fault);
}

/** TensorProto.DataType, as the runtime names the types. */
const TYPES: Readonly<Record<number, string>> = {
  ...{ 1: "float32", 6: "int32", 7: "int64", 8: "string", 9: "bool", 10: "float16", 11: "float64" },
};
