import { expect, test } from "vitest";
import { deviceFault } from "./device-fault";

test.each([
  "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
  "Failed to get a WebGPU adapter: No supported adapters",
  "CUDA failure 100: no CUDA-capable device is detected",
])("%s: the machine lacks the device", (said) => {
  expect(deviceFault("cuda", new Error(said))?.message).toMatch(
    /^--device cuda cannot be used on this machine: it needs an NVIDIA card .* leave it out to run on the processor$/,
  );
  expect(deviceFault("cpu", new Error(said))).toBeNull();
});

test("what is wrong with the model is not said to be the device", () => {
  expect(deviceFault("cuda", new Error("Got invalid dimensions for input: input_ids"))).toBeNull();
});
