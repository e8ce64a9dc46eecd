import * as runtime from "onnxruntime-node";
import { type OnnxModel, type OpenSession, openWith } from "./session";

/** Opens an ONNX model in Node for the values named, as `openWith` does; bytes alone are a model in one file. */
export function openSession(
  model: OnnxModel | Uint8Array,
  outputs: readonly string[],
  fed: readonly string[] = [],
): Promise<OpenSession> {
  const whole = model instanceof Uint8Array ? { bytes: model, folder: null } : model;
  return openWith(runtime, whole, outputs, fed);
}
