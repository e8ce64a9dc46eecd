import * as runtime from "onnxruntime-node";
import { type ModelSession, openWith } from "./session";

/** Opens an ONNX model in Node for the values named, as `openWith` does. */
export function openSession(
  model: Uint8Array,
  outputs: readonly string[],
  fed: readonly string[] = [],
): Promise<ModelSession> {
  return openWith(runtime, model, outputs, fed);
}
