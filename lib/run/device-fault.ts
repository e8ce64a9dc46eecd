import type { Device } from "@/lib/domain/device";

/** What ONNX Runtime says where a machine, or its own installation, lacks what a device needs. */
const LACKS =
  /ExecutionProvider|shared library|providers_\w+|WebGPU|adapter|CUDA|cudnn|not (?:supported|available)|backend not found/i;

const NEEDS: Readonly<Record<Exclude<Device, "cpu">, string>> = {
  cuda: "an NVIDIA card with its driver, CUDA and cuDNN, and ONNX Runtime's libraries for CUDA beside those of onnxruntime-node",
  coreml: "a Mac",
  webgpu: "a graphics card with Vulkan, Metal or Direct3D",
};

/**
 * A sentence for the failure to open a session where the device itself is what is missing; null where it is something
 * else.
 */
export function deviceFault(device: Device, error: unknown): Error | null {
  const said = error instanceof Error ? error.message : String(error);
  if (device === "cpu" || !LACKS.test(said)) return null;
  return new Error(
    `--device ${device} cannot be used on this machine: it needs ${NEEDS[device]}; leave it out to run on the processor`,
  );
}
