import * as runtime from "onnxruntime-web/wasm";
import { type ModelSession, openWith } from "./session";

/**
 * Opens an ONNX model in a browser's worker for the values named, as `openWith` does.
 *
 * @param wasm where ONNX Runtime's WebAssembly is served, on the page's own site
 */
export function openSession(
  model: Uint8Array,
  outputs: readonly string[],
  wasm: string,
): Promise<ModelSession> {
  // More threads need a page that is isolated from other sites, and a proxy would start a worker from a blob.
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.proxy = false;
  runtime.env.wasm.wasmPaths = { wasm };
  return openWith(runtime, { bytes: model, folder: null }, outputs);
}
