import { expect, test } from "vitest";
import { failureOf, ShownError } from "./shown-error";

test.each([
  [new ShownError("/m/model.onnx is not there."), "/m/model.onnx is not there."],
  [new Error("failed to call OrtRun(). ERROR_CODE: 6, std::bad_alloc"), /not enough memory/],
  [new RangeError("Array buffer allocation failed"), /not enough memory/],
  [new Error("no available backend found. ERR: [wasm]"), "The model could not be run in this browser."],
  [Object.assign(new Error("Failed to load chunk /x.js"), { name: "ChunkLoadError" }), /Reload the page\.$/],
  [42, "The model could not be run in this browser."],
])("%s is said in plain words", (error, message) => {
  expect(failureOf(error)).toMatch(message);
});
