import { expect, test } from "vitest";
import { formatHubReference, isHubReference, isSafeName, parseHubReference } from "./reference";

test.each([
  ["hf:owner/name", { repository: "owner/name", revision: "main", file: null }],
  ["hf:gpt2", { repository: "gpt2", revision: "main", file: null }],
  ["hf:owner/name/", { repository: "owner/name", revision: "main", file: null }],
  ["hf:owner/name.v2@v1.0", { repository: "owner/name.v2", revision: "v1.0", file: null }],
  ["hf:owner/name/onnx/model.onnx", { repository: "owner/name", revision: "main", file: "onnx/model.onnx" }],
  [
    "hf:owner/name@refs%2Fpr%2F1/a b.gguf",
    { repository: "owner/name", revision: "refs/pr/1", file: "a b.gguf" },
  ],
  ["hf://gpt2@main/model.onnx", { repository: "gpt2", revision: "main", file: "model.onnx" }],
])("%s", (text, value) => {
  expect(isHubReference(text)).toBe(true);
  expect(parseHubReference(text)).toEqual({ ok: true, value });
});

test.each([
  ["hf:", /no place on the hub/],
  ["hf:/name", /no place on the hub/],
  ["hf:../name", /no place on the hub/],
  ["hf:owner/..", /no place on the hub/],
  ["hf:owner/na me", /no place on the hub/],
  ["hf:owner/name?x=1", /no place on the hub/],
  ["hf:owner/name@", /names no revision/],
  ["hf:owner/name@../x", /names no revision/],
  ["hf:owner/name/../x.onnx", /names no file/],
  ["hf:owner/name//x.onnx", /names no file/],
  ["hf:owner/name/a\\b.onnx", /names no file/],
])("%s is refused", (text, sentence) => {
  const found = parseHubReference(text);
  expect(found.ok ? "" : found.message).toMatch(sentence);
});

test("a reference is written as it was read", () => {
  for (const text of ["hf:owner/name", "hf:gpt2@v1", "hf:owner/name@refs%2Fpr%2F1/onnx/model.onnx"]) {
    const found = parseHubReference(text);
    expect(found.ok && formatHubReference(found.value)).toBe(text);
  }
});

test("paths are no references", () => {
  for (const path of ["model.onnx", "./hf/model", "C:\\hf:", "/hf:x"])
    expect(isHubReference(path)).toBe(false);
});

test.each(["../x", "/x", "a//b", "a/./b", "a\\b", "C:x", "a\u0000b", "", "a/"])(
  "%j is no name to write to",
  (name) => {
    expect(isSafeName(name)).toBe(false);
  },
);
