/** What a model is run on. */
export type Device = "cpu" | "cuda" | "coreml" | "webgpu";

export const DEVICES: readonly Device[] = ["cpu", "cuda", "coreml", "webgpu"];
