import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { RUNTIME_BYTES } from "./served-model";

test("the size of the runtime is that of the file", () => {
  const file = "node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm";
  expect(statSync(file).size).toBe(RUNTIME_BYTES);
});
