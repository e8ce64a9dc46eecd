import { expect, test } from "vitest";
import { sayError } from "./memory-fault";

test.each([
  "Array buffer allocation failed",
  "a worker thread broke down: WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance",
  "a worker thread broke down: Worker terminated due to reaching memory limit: JS heap out of memory",
])("that memory ran out is said with what to do: %s", (said) => {
  const sentence = sayError(new RangeError(said));
  expect(sentence).toContain(`memory ran out (${said}): call the same again with fewer --workers`);
});

test.each([
  [new Error("there is no layer 7"), "there is no layer 7"],
  ["gone", "gone"],
])("%s is said as it is", (error, said) => expect(sayError(error)).toBe(said));
